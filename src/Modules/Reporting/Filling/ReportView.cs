using LaChan.Reporting.Duties;
using LaChan.Reporting.Forms;
using LaChan.Units;

namespace LaChan.Reporting.Filling;

/// <summary>A report as somebody looks at it now.</summary>
public sealed record ReportView
{
    public required Obligation Duty { get; init; }
    public required StoredForm Form { get; init; }
    public required Unit Unit { get; init; }
    public required Unit Receiver { get; init; }
    public required ReportDocument Report { get; init; }

    /// <summary>The report before, for comparison.</summary>
    public ReportDocument? Before { get; init; }

    public required IReadOnlyList<Doubt> Doubts { get; init; }

    /// <summary>Units below whose reports are still missing, of those that are expected.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public int Expected { get; init; }

    /// <summary>Who reported last for the unit, to fill in the form.</summary>
    public Reporter? Reporter { get; init; }

    /// <summary>What was written into cells and could not be stored, as it was written.</summary>
    public IReadOnlyDictionary<string, string> Unsaved { get; init; } = new Dictionary<string, string>();

    public required DateTimeOffset Now { get; init; }

    /// <summary>True for the unit's own people.</summary>
    public bool IsOwn { get; init; }

    /// <summary>True for those who add the report up.</summary>
    public bool IsReceiver { get; init; }

    public bool MayWrite => IsOwn && Duty.IsOpenAt(Now);

    public DutyState State => Duty.StateAt(Now);

    public ReportSumsOf Sums => new(Form.Form, Report);

    public string Path => PathOf(Duty.Form, Unit.Code, Duty.Period);

    public static string PathOf(string form, string unit, DateOnly period) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"/bao-cao/{form}/{unit}/{period:yyyy-MM-dd}");
}

/// <summary>The sums of a report by table and column.</summary>
public sealed class ReportSumsOf(ReportForm form, ReportDocument report)
{
    private readonly IReadOnlyDictionary<string, ColumnSum> _sums = ReportSums.Of(form, report);

    public ColumnSum this[string table, string column] => _sums.GetValueOrDefault($"{table}/{column}");

    public IEnumerable<KeyValuePair<string, ColumnSum>> All => _sums;
}
