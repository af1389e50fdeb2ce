using System.Globalization;

namespace LaChan.Bench;

/// <summary>What the command line asked for: <c>bench [gate|SUITE…] [--visits N] [--rounds N] [--large] [--no-peers]</c>.</summary>
internal sealed record Settings
{
    public const string Usage = "usage: bench [gate|SUITE…] [--visits N] [--rounds N] [--large] [--no-peers]";

    public IReadOnlyList<string> Suites { get; private init; } = [];

    /// <summary>Only the small run of the same density that guards against regressions.</summary>
    public bool Gate { get; private init; }

    public int Visits { get; private init; } = 10_000_000;

    public int Rounds { get; private init; } = 5;

    /// <summary>Also ten times the size at the same density.</summary>
    public bool Large { get; private init; }

    public bool Peers { get; private init; } = true;

    /// <summary>Reads the command line; null when it is not understood.</summary>
    public static Settings? Read(string[] args)
    {
        var settings = new Settings();
        for (var i = 0; i < args.Length; i++)
        {
            var next = args[i] switch
            {
                "gate" => settings with { Gate = true },
                "--large" => settings with { Large = true },
                "--no-peers" => settings with { Peers = false },
                "--visits" when Number(args, ++i) is int visits => settings with { Visits = visits },
                "--rounds" when Number(args, ++i) is int rounds => settings with { Rounds = rounds },
                var name when Suite.All.Any(s => s.Name == name) => settings with { Suites = [.. settings.Suites, name] },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }
            settings = next;
        }
        return settings;
    }

    private static int? Number(string[] args, int at) =>
        at < args.Length && int.TryParse(args[at], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;
}
