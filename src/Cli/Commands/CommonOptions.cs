using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LaChan.Cli.Commands;

/// <summary>Options that several verbs have.</summary>
internal static partial class CommonOptions
{
    public static Option<string?> Data() => new("--data")
    {
        Description = "The data folder. Default: LACHAN_DATA, else the user's data folder. A missing one is created.",
        HelpName = "DIR",
    };

    public static Option<Uri?> Url() => new("--url")
    {
        Description = "Where to listen (port 0: any free one). Default: http://127.0.0.1:5080, or the next free port.",
        HelpName = "http://HOST:PORT",
        CustomParser = result => Parse(
            result,
            text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null,
            "an address such as http://127.0.0.1:5080"),
    };

    public static Option<DateTimeOffset?> Instant(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "INSTANT",
        CustomParser = result => Parse<DateTimeOffset?>(
            result,
            text => WithOffset().IsMatch(text) && DateTimeOffset.TryParseExact(
                text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFK"],
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null,
            "an instant such as 2021-06-23T10:30:00+07:00"),
    };

    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result => Parse<DateOnly?>(
            result,
            text => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null,
            "a day such as 2021-06-23"),
    };

    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format")
        {
            Description = $"One of {string.Join(", ", formats)}.",
            DefaultValueFactory = _ => formats[0],
        };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    // An instant without an offset would be read seven hours off by whoever thinks of another clock.
    [GeneratedRegex("(?:Z|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WithOffset();

    private static T? Parse<T>(ArgumentResult result, Func<string, T?> read, string expected)
    {
        var text = result.Tokens[0].Value;
        if (read(text) is { } value)
        {
            return value;
        }

        result.AddError($"'{text}' is not {expected}.");
        return default;
    }
}
