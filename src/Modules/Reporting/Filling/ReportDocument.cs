using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LaChan.Reporting.Filling;

/// <summary>What is known in a cell. Nought is a value; nothing is not nought.</summary>
public enum CellState
{
    Value = 0,
    NotReported = 1,
    NotApplicable = 2,
    Unknown = 3,

    /// <summary>Something was written that has two readings; the writer is asked.</summary>
    Asked = 4,
}

/// <summary>Where the content of a cell comes from.</summary>
public enum CellOrigin
{
    Typed = 0,
    Computed = 1,
    Imported = 2,

    /// <summary>From the report of a unit below.</summary>
    CarriedOver = 3,
}

/// <summary>A cell of a report: what stands there, where from, and beside it what the system computed.</summary>
public sealed record ReportCell
{
    public static ReportCell Nothing { get; } = new() { State = CellState.NotReported };

    public CellState State { get; init; }

    public long? Value { get; init; }

    public CellOrigin Origin { get; init; }

    /// <summary>The figure of the system, or of the report below, where another one stands.</summary>
    public long? Computed { get; init; }

    /// <summary>Why another figure stands.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it comes from, in words.</summary>
    public string? Source { get; init; }

    /// <summary>As it was typed, where it has two readings.</summary>
    public string? Words { get; init; }

    [JsonIgnore]
    public int Revision { get; init; }

    [JsonIgnore]
    public bool IsOverridden => Computed is not null && Computed != Value;
}

/// <summary>A row of a report with the name that it had on that day.</summary>
public sealed record ReportRow
{
    public required string Table { get; init; }

    public string? Group { get; init; }

    public string? Stt { get; init; }

    public required string Name { get; init; }

    /// <summary>Names the row in this form: <c>u.085</c> a unit, <c>p.7KQ4MX2A</c> a place.</summary>
    public required string Key { get; init; }

    public string UnitCode { get; init; } = "";

    public required IReadOnlyDictionary<string, ReportCell> Cells { get; init; }

    public ReportCell this[string column] => Cells.GetValueOrDefault(column) ?? ReportCell.Nothing;
}

/// <summary>A part in words.</summary>
public sealed record ReportWords(string Section, string Text);

/// <summary>
/// A report as it is: of one unit for one period, with everything that is printed of it. When it is submitted, this is
/// what is kept for ever.
/// </summary>
public sealed record ReportDocument
{
    /// <summary>The table of the number under a table.</summary>
    public const string OtherTable = "other";
    public const string OtherKey = "other";
    public const string OtherColumn = "declared";

    public required string Form { get; init; }

    public required int Version { get; init; }

    public required string UnitCode { get; init; }

    public required string UnitName { get; init; }

    public required DateOnly Period { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public IReadOnlyList<ReportRow> Rows { get; init; } = [];

    public IReadOnlyList<ReportWords> Words { get; init; } = [];

    public string? NilReason { get; init; }

    public IEnumerable<ReportRow> In(string table) => Rows.Where(row => row.Table == table);

    public ReportRow? Row(string table, string key) => Rows.FirstOrDefault(row => row.Table == table && row.Key == key);
}

/// <summary>The kept form of a report.</summary>
internal static class DocumentFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, Json);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Json)!;

    public static byte[] HashOf(byte[] document) => SHA256.HashData(document);
}
