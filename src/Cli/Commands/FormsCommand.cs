using System.CommandLine;
using LaChan.Declarations;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan forms export</c>: the version of a form that is in force, for other systems.</summary>
internal static class FormsCommand
{
    public static Command Create() => new("forms", "Forms of health declarations. Example: lachan forms export general --format xlsform --out general.xlsx")
    {
        Export(),
    };

    private static Command Export()
    {
        var form = new Argument<string>("FORM") { Description = string.Join(", ", FormExport.Forms) };
        form.AcceptOnlyFromAmong([.. FormExport.Forms]);
        var data = CommonOptions.Data();
        var format = CommonOptions.Format("fhir", "xlsform");
        var file = new Option<FileInfo?>("--out") { Description = "File to write; default: stdout." };
        var command = new Command(
            "export", "Write the version in force today. Example: lachan forms export general --format fhir --out general.json")
        {
            form, data, format, file,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var content = await session.Get<FormExport>().Write(parsed.GetValue(form)!, parsed.GetValue(format)!, cancel);
            await using var to = parsed.GetValue(file)?.Create() ?? Console.OpenStandardOutput();
            await to.WriteAsync(content, cancel);
            await to.FlushAsync(cancel);
            return 0;
        });
        return command;
    }
}
