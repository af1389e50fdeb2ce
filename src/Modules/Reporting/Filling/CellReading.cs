using LaChan.Platform.Text;
using LaChan.Platform.Web;

namespace LaChan.Reporting.Filling;

/// <summary>What a person wrote into a cell of numbers.</summary>
internal sealed record CellReading(CellState State, long? Value, string? Words, string? Problem)
{
    private const long Most = 100_000_000;
    private static readonly string[] Nothing = ["-", "–", "—"];
    private static readonly string[] NotApplicable = ["x", "kad"];

    /// <summary>
    /// Reads <c>1512</c>, <c>1.512</c> and <c>1 512</c>. <c>1,512</c> is asked about: the comma is the decimal sign of
    /// Viet Nam, and yet people group thousands with it. <c>–</c> is not reported, <c>?</c> not known, <c>x</c> does not
    /// apply. Nothing at all is not an answer and changes nothing.
    /// </summary>
    public static CellReading? Read(string text)
    {
        var trimmed = VietnameseText.Normalise(text);
        return trimmed.Length == 0 ? null
            : Nothing.Contains(trimmed) ? new(CellState.NotReported, null, null, null)
            : trimmed == "?" ? new(CellState.Unknown, null, null, null)
            : NotApplicable.Contains(trimmed.ToLowerInvariant()) ? new(CellState.NotApplicable, null, null, null)
            : OfNumber(trimmed);
    }

    private static CellReading OfNumber(string text) => VietnameseNumber.Parse(text) switch
    {
        NumberReading.Ambiguous(var grouped, _) when !text.Contains(',', StringComparison.Ordinal) => OfCount(grouped),
        NumberReading.Ambiguous => new(CellState.Asked, null, text.Length > 40 ? text[..40] : text, null),
        NumberReading.Value(var number) => OfCount(number),
        _ => new(CellState.NotReported, null, null, Texts.NotANumber.With(text.Length > 40 ? text[..40] : text)),
    };

    private static CellReading OfCount(decimal number) =>
        number != decimal.Truncate(number) ? new(CellState.NotReported, null, null, Texts.NotWhole)
        : number < 0 ? new(CellState.NotReported, null, null, Texts.NotNegative)
        : number > Most ? new(CellState.NotReported, null, null, Texts.TooLarge)
        : new(CellState.Value, (long)number, null, null);

    /// <summary>The number that a question is about.</summary>
    public static long? Grouped(string? words) =>
        words is not null && VietnameseNumber.Parse(words) is NumberReading.Ambiguous(var grouped, _) ? (long)grouped : null;
}
