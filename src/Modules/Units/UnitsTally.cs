namespace LaChan.Units;

/// <summary>What became of the rows of a list: every row read was stored, repeated (known already) or refused.</summary>
public sealed record UnitsTally(int Read, int Stored, int Repeated, IReadOnlyList<RefusedRow> Errors)
{
    public int Refused => Errors.Count;

    public static UnitsTally operator +(UnitsTally one, UnitsTally other) => new(
        one.Read + other.Read,
        one.Stored + other.Stored,
        one.Repeated + other.Repeated,
        [.. one.Errors, .. other.Errors]);

    public static UnitsTally Add(UnitsTally left, UnitsTally right) => left + right;
}

/// <summary>A row that was not stored: its line in the file, the column at fault, and the reason for people.</summary>
public sealed record RefusedRow(int Line, string Column, string Reason);
