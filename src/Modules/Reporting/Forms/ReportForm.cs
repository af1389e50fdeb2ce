using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace LaChan.Reporting.Forms;

/// <summary>
/// A form as a readable file describes it: the words on the paper, who owes it and when, its tables with the sources of
/// their rows and columns. A new form needs no program.
/// </summary>
public sealed record ReportForm
{
    /// <summary>Names the form in addresses and files: <c>phu-luc-1</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The head line of the paper: "PHỤ LỤC 1".</summary>
    public required string Head { get; init; }

    /// <summary>The short name in lists: "Phụ lục 1".</summary>
    public required string Name { get; init; }

    /// <summary>Under the head, in brackets: who uses it.</summary>
    public string? UsedBy { get; init; }

    public required string Title { get; init; }

    /// <summary>The line under the title; {0} is the day on which it is due.</summary>
    public string? Moment { get; init; }

    /// <summary>To whom it is addressed: "Kính gửi: …".</summary>
    public string? Addressee { get; init; }

    public required FormAudience Audience { get; init; }

    public required FormCalendar Calendar { get; init; }

    /// <summary>The form of the units below, whose reports fill the cells of this one.</summary>
    public string? Gathers { get; init; }

    public IReadOnlyList<FormTable> Tables { get; init; } = [];

    /// <summary>Parts of a report in words.</summary>
    public IReadOnlyList<FormSection> Sections { get; init; } = [];

    /// <summary>The lines at the end: "Người lập biểu:", "Số điện thoại:".</summary>
    public IReadOnlyList<string> Signature { get; init; } = [];

    /// <summary>The law or letter that asks for it.</summary>
    public string Basis { get; init; } = "";

    [JsonIgnore]
    public IEnumerable<(FormTable Table, FormColumn Column)> Measures =>
        Tables.SelectMany(table => table.Columns.Where(column => column.IsMeasure).Select(column => (table, column)));
}

/// <summary>A table of a form.</summary>
public sealed record FormTable
{
    public required string Id { get; init; }

    public string? Caption { get; init; }

    public required IReadOnlyList<FormColumn> Columns { get; init; }

    public required IReadOnlyList<FormGroup> Groups { get; init; }

    /// <summary>A single number under the table, {0} in its words.</summary>
    public string? Other { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What a column is for.</summary>
public enum ColumnKind
{
    /// <summary>Running number.</summary>
    Number,
    Name,

    /// <summary>X or empty.</summary>
    Mark,

    /// <summary>A whole number.</summary>
    Whole,
}

/// <summary>Where the cells of a column come from.</summary>
public enum ColumnSource
{
    /// <summary>Only people know it.</summary>
    Typed,

    /// <summary>The register of places: is the row's place there?</summary>
    Register,

    /// <summary>Declarations and QR entries at the row's places until the as-of instant.</summary>
    Entries,

    /// <summary>The dated figures of units.</summary>
    Population,

    /// <summary>Distinct residents of the row's commune with a declaration until the as-of instant.</summary>
    Residents,
}

public sealed record FormColumn
{
    public required string Id { get; init; }

    public required string Heading { get; init; }

    public required ColumnKind Kind { get; init; }

    public ColumnSource Source { get; init; }

    /// <summary>In millimetres on the paper.</summary>
    public double Width { get; init; } = 30;

    [JsonIgnore]
    public bool IsMeasure => Kind is ColumnKind.Mark or ColumnKind.Whole;
}

/// <summary>Which units or places are the rows of a group.</summary>
public enum RowSource
{
    /// <summary>The reporting agency and the units under it, without those that it watches over.</summary>
    Subordinates,

    /// <summary>Units and places that the agency was assigned to watch over.</summary>
    Monitored,

    /// <summary>The offices of the communes (of the own commune, in a commune's form).</summary>
    CommuneOffices,

    /// <summary>The agencies that serve the district.</summary>
    Offices,
    Markets,
    Apartments,

    /// <summary>The communes themselves.</summary>
    Communes,
}

public sealed record FormGroup
{
    /// <summary>The roman number in the first column; none for rows without a group.</summary>
    public string? Numeral { get; init; }

    public string? Name { get; init; }

    public required RowSource Rows { get; init; }

    /// <summary>False where the form gives the rows of the group no number.</summary>
    public bool IsNumbered { get; init; } = true;
}

/// <summary>A part of a report in words.</summary>
public sealed record FormSection(string Id, string Title, string? Hint);

/// <summary>Reads and writes the files of forms.</summary>
internal static class FormText
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="JsonException">It is no form.</exception>
    public static ReportForm Read(string text) =>
        JsonSerializer.Deserialize<ReportForm>(text, Json) ?? throw new JsonException("There is no form in it.");

    public static string Write(ReportForm form) => JsonSerializer.Serialize(form, Json);
}
