using System.Globalization;
using LaChan.Platform.Text;
using LaChan.Platform.Web;

namespace LaChan.Units.Import;

/// <summary>
/// One row of a list while it is read: each question takes a cell, and the first wrong one refuses the row.
/// </summary>
internal sealed class ListRow(int line, IReadOnlyDictionary<string, string> cells)
{
    public int Line { get; } = line;

    public RefusedRow? Refusal { get; private set; }

    public string this[string column] => cells.GetValueOrDefault(column, "");

    public void Refuse(string column, string reason) => Refusal ??= new(Line, column, reason);

    public string Text(string column, int longest, bool optional = false)
    {
        var text = VietnameseText.Normalise(this[column]);
        if (text.Length == 0 && !optional)
        {
            Refuse(column, Texts.CellMissing);
        }
        else if (text.Length > longest)
        {
            Refuse(column, Texts.CellTooLong.With(longest));
        }

        return text;
    }

    public DateOnly Day(string column)
    {
        if (OptionalDay(column) is { } day)
        {
            return day;
        }

        Refuse(column, Texts.CellMissing);
        return default;
    }

    public DateOnly? OptionalDay(string column)
    {
        if (this[column].Trim().Length == 0)
        {
            return null;
        }

        switch (VietnameseDate.Parse(this[column]))
        {
            case DateReading.Value(var day):
                return day;
            case DateReading.Refused(var reason):
                Refuse(column, reason);
                break;
        }

        return null;
    }

    /// <summary>A number as machines write it (22.4938): coordinates, areas and shares have one notation.</summary>
    public double? Measure(string column, double least, double greatest)
    {
        var text = this[column].Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= greatest)
        {
            return number;
        }

        Refuse(column, Texts.CellOutOfRange.With(least, greatest));
        return null;
    }

    /// <summary>A figure in either notation; where a separator leaves two readings, the row is refused, not guessed.</summary>
    public decimal? Number(string column)
    {
        if (Text(column, 40).Length == 0)
        {
            return null;
        }

        switch (VietnameseNumber.Parse(this[column]))
        {
            case NumberReading.Value(var number):
                return number;
            case NumberReading.Ambiguous(var grouped, var fraction):
                Refuse(column, Texts.NumberAmbiguous.With(this[column], grouped, fraction));
                break;
            case NumberReading.Refused(var reason):
                Refuse(column, reason);
                break;
        }

        return null;
    }

    public string OneOf(string column, string otherwise, params ReadOnlySpan<string> allowed)
    {
        var text = this[column].Trim();
        if (text.Length == 0)
        {
            return otherwise;
        }

        if (!allowed.Contains(text))
        {
            Refuse(column, Texts.CellNotOneOf.With(string.Join(", ", allowed!)));
        }

        return text;
    }
}
