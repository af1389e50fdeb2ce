using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Units;

namespace LaChan.Reporting.Demo;

/// <summary>
/// What people would have typed: installs that grow to the letter's figure of each district on the last day, divided among
/// its communes by population; staff of agencies by their phones.
/// </summary>
internal sealed class HistoryGuess
{
    private const double GrowthPerDay = 0.0075;
    private static readonly Guid Nobody = Guid.Empty;

    // They count only what they run themselves, against the register (a contradiction with a reason).
    private static readonly Dictionary<string, (long Places, string Reason)> Contradicting = new()
    {
        ["080"] = (41, "Chỉ tính điểm do UBND thành phố trực tiếp quản lý"),
        ["086"] = (24, "Chỉ tính điểm do huyện trực tiếp quản lý"),
    };

    private readonly Dictionary<string, long> _communes;
    private readonly Dictionary<string, long> _phones;
    private readonly DateOnly _last;

    private HistoryGuess(Dictionary<string, long> communes, Dictionary<string, long> phones, DateOnly last) =>
        (_communes, _phones, _last) = (communes, phones, last);

    public static async Task<HistoryGuess> Load(UnitDirectory units, DateOnly last, CancellationToken cancel)
    {
        var tree = units.AsOf(last);
        // The letter's figures are of the day after the data.
        var installs = (await units.Figures("installs", last.AddDays(1), cancel)).ToDictionary(f => f.UnitId, f => (long)f.Value);
        var people = (await units.Figures("population", last, cancel)).ToDictionary(f => f.UnitId, f => (double)f.Value);
        var phones = (await units.Figures("staff-phones", last, cancel)).ToDictionary(f => f.UnitId, f => (long)f.Value);
        var communes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var district in installs.Keys.Select(tree.Find).OfType<Unit>().Where(u => u.Level == UnitLevel.District))
        {
            var parts = tree.Children(district.Id);
            var shares = parts.Select(c => people.GetValueOrDefault(c.Id, 1000)).ToList();
            foreach (var (commune, share) in parts.Zip(Divide(installs[district.Id], shares)))
            {
                communes[commune.Code] = share;
            }
        }

        var byCode = phones.Where(p => tree.Find(p.Key) is not null).ToDictionary(p => tree.Find(p.Key)!.Code, p => p.Value);
        return new(communes, byCode, last);
    }

    /// <summary>The cells that the unit's people typed on that day.</summary>
    public Dictionary<string, TypedCell> Typed(ReportTask task, List<MadeRow> made, Func<double> dice)
    {
        var cells = new Dictionary<string, TypedCell>(StringComparer.Ordinal);
        var past = _last.DayNumber - task.Period.Last.DayNumber;
        foreach (var row in made.Where(row => IsTypedHere(task, row)))
        {
            var field = FieldName.Of(row.Table.Id, row.Subject.Key, "installs");
            cells[field] = Cell(field, (long)Math.Round(Final(row) * (1 - (GrowthPerDay * past))), null);
        }

        // A contradiction now and then, and each day the two that letter 002 shows.
        var chance = dice();
        if (task.Form.Tables.Any(table => table.Other is not null)
            && (Contradicting.TryGetValue(task.Unit.Code, out var known) || chance < 0.05))
        {
            var field = FieldName.Of(ReportDocument.OtherTable, ReportDocument.OtherKey, ReportDocument.OtherColumn);
            cells[field] = Cell(field, known.Places, known.Reason ?? "Số liệu cũ, đang rà soát");
        }

        return cells;
    }

    // The district does not type what its communes report.
    private static bool IsTypedHere(ReportTask task, MadeRow row) =>
        task.Form.Gathers is null || row.Group.Rows is RowSource.Offices;

    private double Final(MadeRow row) => row switch
    {
        { Group.Rows: RowSource.Communes } => _communes.GetValueOrDefault(row.Subject.UnitCode),
        { Subject.Unit: { Kind: UnitKind.Agency } agency } => Math.Round(0.94 * _phones.GetValueOrDefault(agency.Code, 12)),
        { Group.Rows: RowSource.CommuneOffices } => 14 + (Weight(row) % 12),
        _ => 4 + (Weight(row) % 40),
    };

    // The same place has the same size on every machine.
    private static int Weight(MadeRow row) => row.Subject.Name.Aggregate(7, (sum, letter) => ((sum * 31) + letter) & 0xFFFF);

    private static TypedCell Cell(string field, long value, string? reason) =>
        new(field, CellState.Value, value, null, CellOrigin.Typed, null, reason, 1, Nobody, "", DateTimeOffset.UnixEpoch);

    // Largest remainders make the sum exact.
    private static List<long> Divide(long total, List<double> shares)
    {
        var sum = shares.Sum();
        var exact = shares.ConvertAll(share => total * share / sum);
        var parts = exact.ConvertAll(part => (long)part);
        foreach (var at in Enumerable.Range(0, parts.Count).OrderByDescending(at => exact[at] - parts[at]).Take((int)(total - parts.Sum())))
        {
            parts[at]++;
        }

        return parts;
    }
}
