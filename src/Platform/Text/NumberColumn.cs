namespace LaChan.Platform.Text;

/// <summary>Why a number of a column was read as it was.</summary>
public enum NumberBasis
{
    /// <summary>Nothing was written, or only a dash: not reported, which is not zero.</summary>
    Blank,

    /// <summary>The text has one reading.</summary>
    Plain,

    /// <summary>Another column admits only one of the two readings.</summary>
    Evidence,

    /// <summary>The column counts things, which have no fractions.</summary>
    WholeNumbers,

    /// <summary>Other numbers of the column use the separator in one role only.</summary>
    Column,

    /// <summary>Two readings, and nothing to choose by: somebody must be asked.</summary>
    Unresolved,

    Refused,
}

/// <summary>
/// One number of a column; <c>Report</c> is a sentence wherever a reader should know how it was read.
/// </summary>
public sealed record NumberCell(string Text, decimal? Number, NumberBasis Basis, string? Report);

/// <summary>
/// Reads the numbers of one column together, because <c>1,512</c> alone says nothing. A reading is chosen by
/// evidence of the row, then by the nature of the column, then by the separator's role elsewhere in it; else not.
/// </summary>
public static class NumberColumn
{
    /// <param name="texts">The cells of the column, from top to bottom.</param>
    /// <param name="fits">
    /// What other columns say of a reading for a row: true it fits, false it does not, null nothing (<see cref="ShareOf"/>).
    /// </param>
    /// <param name="wholeNumbers">The column counts things.</param>
    public static IReadOnlyList<NumberCell> Read(
        IReadOnlyList<string> texts, Func<int, decimal, bool?>? fits = null, bool wholeNumbers = false)
    {
        var readings = texts.Select(VietnameseNumber.Parse).ToArray();
        var cells = texts.Select((text, row) => ReadAlone(text, row, readings[row], fits, wholeNumbers)).ToArray();
        var roles = SeparatorRoles.Of(cells);
        for (var row = 0; row < cells.Length; row++)
        {
            if (readings[row] is NumberReading.Ambiguous both)
            {
                cells[row] = Settle(cells[row], both, roles, wholeNumbers);
            }
        }

        return cells;
    }

    /// <summary>
    /// Evidence from a printed rate: a total fits when part / total, as a percentage, is the rate up to its rounding
    /// (0.6 of the last decimal printed, since some were rounded twice).
    /// </summary>
    public static Func<int, decimal, bool?> ShareOf(
        IReadOnlyList<decimal?> parts, IReadOnlyList<decimal?> ratesPercent, int rateDecimals) =>
        (row, total) => parts[row] is not { } part || ratesPercent[row] is not { } rate || total == 0
            ? null
            : Math.Abs(100 * part / total - rate) <= 0.6m * (decimal)Math.Pow(10, -rateDecimals);

    private static NumberCell ReadAlone(
        string text, int row, NumberReading reading, Func<int, decimal, bool?>? fits, bool wholeNumbers) =>
        reading switch
        {
            _ when text.Trim() is "" or "-" or "–" or "—" => new(text, null, NumberBasis.Blank, null),
            NumberReading.Refused(var reason) => new(text, null, NumberBasis.Refused, reason),
            NumberReading.Value(var number) when wholeNumbers && number != decimal.Truncate(number) =>
                new(text, null, NumberBasis.Refused, Wording.Of("NotAWholeNumber", text)),
            NumberReading.Value(var number) => new(text, number, NumberBasis.Plain, null),
            NumberReading.Ambiguous both => (fits?.Invoke(row, both.Grouped), fits?.Invoke(row, both.Fraction)) switch
            {
                (true, not true) => Chosen(text, both.Grouped, NumberBasis.Evidence),
                (not true, true) => Chosen(text, both.Fraction, NumberBasis.Evidence),
                _ => new(text, null, NumberBasis.Unresolved, null),
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static NumberCell Settle(
        NumberCell cell, NumberReading.Ambiguous both, SeparatorRoles roles, bool wholeNumbers) => cell.Basis switch
        {
            NumberBasis.Unresolved when wholeNumbers => roles.Mixed
                ? Chosen(cell.Text, both.Grouped, NumberBasis.WholeNumbers)
                : cell with { Number = both.Grouped, Basis = NumberBasis.WholeNumbers },
            NumberBasis.Unresolved when roles.RoleOf(cell.Text) is { } groups => roles.Mixed
                ? Chosen(cell.Text, groups ? both.Grouped : both.Fraction, NumberBasis.Column)
                : cell with { Number = groups ? both.Grouped : both.Fraction, Basis = NumberBasis.Column },
            NumberBasis.Unresolved => cell with
            {
                Report = Wording.Of("NumberUnresolved", cell.Text, Shown(both.Grouped), Shown(both.Fraction)),
            },
            _ => cell,
        };

    private static NumberCell Chosen(string text, decimal number, NumberBasis basis) =>
        new(text, number, basis, Wording.Of("NumberChosen", text, Shown(number), Wording.Of("NumberBy" + basis)));

    // Without grouping: the sentence must not have the ambiguity that it is about.
    private static string Shown(decimal number) =>
        number.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',');
}
