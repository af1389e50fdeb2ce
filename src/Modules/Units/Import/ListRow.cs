using System.Globalization;
using LaChan.Platform.Tables;
using LaChan.Platform.Text;
using LaChan.Platform.Web;

namespace LaChan.Units.Import;

/// <summary>
/// One row of a list while it is read: each question takes a cell, and the first wrong one refuses the row.
/// </summary>
internal sealed class ListRow(TableRow source, Func<string, NumberCell> numberOf)
{
    public TableRow Source => source;

    public int Line => source.Line;

    public RefusedRow? Refusal { get; private set; } =
        source.Fault is null ? null : new(source.Line, "", source.Fault);

    public string this[string column] => source[column];

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

    /// <summary>A figure in either notation; where the column leaves two readings, the row is refused, not guessed.</summary>
    public decimal? Number(string column)
    {
        var cell = numberOf(column);
        if (cell.Number is null || cell.Basis is NumberBasis.Unresolved)
        {
            Refuse(column, cell.Report ?? Texts.CellMissing);
        }

        return cell.Number;
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
