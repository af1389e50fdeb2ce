namespace LaChan.Platform.Text;

/// <summary>What the point and the comma do in a column, learnt from its numbers that have one reading.</summary>
internal sealed class SeparatorRoles
{
    private readonly Dictionary<char, bool?> _groups = [];

    /// <summary>Both the point and the comma stand before three digits somewhere in the column.</summary>
    public bool Mixed { get; private init; }

    public static SeparatorRoles Of(IReadOnlyList<NumberCell> cells)
    {
        var unsettled = cells.Where(cell => cell.Basis is NumberBasis.Unresolved or NumberBasis.Evidence).ToArray();
        var roles = new SeparatorRoles
        {
            Mixed = unsettled.Any(cell => cell.Text.Contains('.')) && unsettled.Any(cell => cell.Text.Contains(',')),
        };
        foreach (var cell in cells.Where(cell => cell.Basis is NumberBasis.Plain or NumberBasis.Evidence))
        {
            roles.Learn(cell.Text, cell.Number ?? 0);
        }

        return roles;
    }

    /// <summary>
    /// True: the number's separator groups thousands; false: it is the decimal sign; null: not known.
    /// </summary>
    public bool? RoleOf(string text) => _groups.GetValueOrDefault(text.Contains('.') ? '.' : ',');

    private void Learn(string text, decimal number)
    {
        var last = text.LastIndexOfAny(['.', ',']);
        if (last < 0)
        {
            return;
        }

        var lastGroups = number == decimal.Truncate(number) && text[(last + 1)..].Count(char.IsAsciiDigit) == 3;
        Remember(text[last], lastGroups);
        if (!lastGroups && text.IndexOfAny(['.', ',']) is var first && first != last)
        {
            Remember(text[first], true);
        }
    }

    private void Remember(char separator, bool groups) =>
        _groups[separator] = !_groups.TryGetValue(separator, out var known) || known == groups ? groups : null;
}
