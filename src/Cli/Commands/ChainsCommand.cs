using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LaChan.Cases.Lines;
using LaChan.Platform.Audit;
using LaChan.Tracing.Chains;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan chains</c>: who exposed whom, in figures.</summary>
internal static class ChainsCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var one = new Option<string?>("--case") { Description = "The descendants of this case instead of the whole." };
        var format = CommonOptions.Format("json", "text");
        var data = CommonOptions.Data();
        var command = new Command(
            "chains", "Chains of cases: roots, generations, circles. Example: lachan chains --format json; lachan chains --case LC-01")
        {
            one, format, data,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var chains = await session.Get<ChainReader>().Read(new(AuditActor.System, "cases.chains", AuditPurpose.Operator), cancel);
            if (parsed.GetValue(one) is not { } reference)
            {
                Print(Whole(chains), parsed.GetValue(format));
                return 0;
            }

            if (chains.NumberOf(reference) is not (>= 0 and var number))
            {
                await Console.Error.WriteLineAsync($"There is no case {reference}.");
                return 1;
            }

            var reached = chains.Graph.From(number);
            Print(new() { ["descendants"] = reached.Descendants, ["generations"] = Sizes(reached) }, parsed.GetValue(format));
            return 0;
        });
        return command;
    }

    private static Dictionary<string, object> Whole(Chains chains) => new()
    {
        ["cases"] = chains.Cases.Count,
        ["edges"] = chains.Graph.Edges,
        ["roots"] = chains.Graph.Roots().Select(root => chains.Cases[root].Ref).ToArray(),
        ["self"] = chains.SelfExposures,
        ["in_circles"] = chains.Graph.InCircles().Count,
        ["generations"] = Sizes(chains.Graph.FromRoots()),
    };

    private static Dictionary<string, int> Sizes(Generations reached) => reached.Sizes
        .Select((size, generation) => (size, generation))
        .ToDictionary(g => g.generation.ToString(CultureInfo.InvariantCulture), g => g.size);

    private static void Print(Dictionary<string, object> figures, string? format)
    {
        if (format == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(figures, Plain));
            return;
        }

        foreach (var (name, value) in figures)
        {
            Console.WriteLine($"{name} {(value is int number ? number.ToString(CultureInfo.InvariantCulture) : JsonSerializer.Serialize(value, Plain))}");
        }
    }
}
