using System.CommandLine;
using LaChan.Cases;
using LaChan.Codes;
using LaChan.Platform.Tables;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan trace</c>: the contacts of a person, for an analyst.</summary>
internal static class TraceCommand
{
    public static Command Create()
    {
        var person = new Option<string>("--person") { Description = "ref:TEXT, or a phone number.", Required = true };
        var from = CommonOptions.Instant("--from", "Begin of the window.");
        var until = CommonOptions.Instant("--until", "End of the window, exclusive.");
        (from.Required, until.Required) = (true, true);
        var minutes = Number("--min-minutes", "Least minutes of one shared stay; 0 is any overlap.", 0);
        var total = new Option<bool>("--total") { Description = "Ask the minimum of the sum over the window." };
        var depth = Number("--depth", "1 for contacts, 2 for contacts of contacts, …", 1);
        var lingering = Number("--lingering", "Minutes for which a place goes on exposing after the person has left.", 0);
        var engine = new Option<string>("--engine") { DefaultValueFactory = _ => "memory", Description = "memory or sql: the same bytes." };
        engine.AcceptOnlyFromAmong("memory", "sql");
        var format = CommonOptions.Format("csv", "json");
        var data = CommonOptions.Data();
        var command = new Command(
            "trace",
            "Contacts of a person. Example: lachan trace --person ref:P7 --from 2021-06-09T00:00:00+07:00 --until 2021-06-23T00:00:00+07:00 --min-minutes 15")
        {
            person, from, until, minutes, total, depth, lingering, engine, format, data,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var who = parsed.GetValue(person)!;
            if (!who.StartsWith("ref:", StringComparison.Ordinal))
            {
                if (!PhoneNumber.TryParse(who, out var phone))
                {
                    return Fail($"'{who}' is neither ref:TEXT nor a phone number.");
                }

                who = phone.E164;
            }

            var question = new TraceQuestion(
                who, parsed.GetValue(from)!.Value, parsed.GetValue(until)!.Value, parsed.GetValue(minutes),
                parsed.GetValue(total), parsed.GetValue(depth), parsed.GetValue(lingering));
            if (question.Until < question.From || question.Depth < 1 || question.MinMinutes < 0 || question.LingeringMinutes < 0)
            {
                return Fail("The window must end after it begins, the depth be 1 or more, and minutes not negative.");
            }

            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var with = parsed.GetValue(engine) == "sql" ? TraceEngine.Sql : TraceEngine.Memory;
            var contacts = await session.Get<ContactTrace>().Run(question, with, cancel);
            if (contacts is null)
            {
                return Fail("Nobody is known by that name or phone.");
            }

            await using var to = Console.OpenStandardOutput();
            await (parsed.GetValue(format) == "json"
                ? TableJson.WriteAsync(to, TracedContact.Columns, contacts, cancel)
                : TableWriter.WriteCsvAsync(to, TracedContact.Columns, contacts.ToAsyncEnumerable(), CsvForm.Machine, cancel));
            return 0;
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
    };

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
