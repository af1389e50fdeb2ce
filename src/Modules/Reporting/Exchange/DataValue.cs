using System.Globalization;
using System.Xml.Linq;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Exchange;

/// <summary>
/// A cell in DHIS2's words, with codes as identifiers: the data set is the form, the data element the table and column
/// (<c>1.installs</c>), the category option combination the row (<c>u.STC</c>).
/// </summary>
internal sealed record DataValue
{
    public string? DataSet { get; init; }

    public string? DataElement { get; init; }

    public string? Period { get; init; }

    public string? OrgUnit { get; init; }

    public string? CategoryOptionCombo { get; init; }

    public string? Value { get; init; }

    public string? Comment { get; init; }
}

/// <summary>A set of cells as it travels; data set, period and unit of the set hold for cells that name none.</summary>
internal sealed record DataValueSet
{
    public string? DataSet { get; init; }

    public string? Period { get; init; }

    public string? OrgUnit { get; init; }

    /// <summary>When the report was submitted, if it was.</summary>
    public string? CompleteDate { get; init; }

    public IReadOnlyList<DataValue> DataValues { get; init; } = [];
}

/// <summary>Periods as DHIS2 writes them: 20210622, 2021W25, 202106; in ADX 2021-06-22/P1D.</summary>
internal static class DhisPeriod
{
    public static string Of(Cadence cadence, DateOnly first) => cadence switch
    {
        Cadence.Monthly => first.ToString("yyyyMM", CultureInfo.InvariantCulture),
        Cadence.Weekly => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(first)}W{ISOWeek.GetWeekOfYear(first)}"),
        _ => first.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
    };

    public static string OfAdx(Cadence cadence, DateOnly first) =>
        first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + cadence switch
        {
            Cadence.Monthly => "/P1M",
            Cadence.Weekly => "/P7D",
            _ => "/P1D",
        };

    /// <summary>The first day of a period in either spelling; null for what is none.</summary>
    public static DateOnly? First(string? text)
    {
        var period = text?.Split('/')[0] ?? "";
        if (period.Split('W') is [var year, var week]
            && int.TryParse(year, CultureInfo.InvariantCulture, out var y) && int.TryParse(week, CultureInfo.InvariantCulture, out var w)
            && y is >= 1900 and <= 9998 && w >= 1 && w <= ISOWeek.GetWeeksInYear(y))
        {
            return DateOnly.FromDateTime(ISOWeek.ToDateTime(y, w, DayOfWeek.Monday));
        }

        return DateOnly.TryParseExact(
            period, ["yyyyMMdd", "yyyy-MM-dd", "yyyyMM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}

/// <summary>Aggregate data exchange (IHE ADX, 2015): the same cells as XML.</summary>
internal static class Adx
{
    public const string ContentType = "application/adx+xml";
    private static readonly XNamespace Space = "urn:ihe:qrph:adx:2015";

    public static XDocument Write(IEnumerable<(DataValueSet Set, Cadence Cadence, DateOnly First)> sets, DateTimeOffset at) => new(
        new XElement(
            Space + "adx", new XAttribute("exported", at.ToString("O", CultureInfo.InvariantCulture)),
            sets.Select(set => new XElement(
                Space + "group", new XAttribute("dataSet", set.Set.DataSet!), new XAttribute("orgUnit", set.Set.OrgUnit!),
                new XAttribute("period", DhisPeriod.OfAdx(set.Cadence, set.First)),
                set.Set.DataValues.Select(value => new XElement(
                    Space + "dataValue", new XAttribute("dataElement", value.DataElement!),
                    new XAttribute("row", value.CategoryOptionCombo!), new XAttribute("value", value.Value!)))))));

    /// <exception cref="System.Xml.XmlException">It is no XML, or has a document type.</exception>
    public static async Task<DataValueSet> Read(Stream from, CancellationToken cancel)
    {
        using var reader = System.Xml.XmlReader.Create(
            from, new() { Async = true, DtdProcessing = System.Xml.DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 20_000_000 });
        var document = await XDocument.LoadAsync(reader, LoadOptions.None, cancel);
        return new()
        {
            DataValues =
            [
                .. document.Descendants(Space + "group").SelectMany(group => group.Elements(Space + "dataValue").Select(value => new DataValue
                {
                    DataSet = group.Attribute("dataSet")?.Value,
                    OrgUnit = group.Attribute("orgUnit")?.Value,
                    Period = group.Attribute("period")?.Value,
                    DataElement = value.Attribute("dataElement")?.Value,
                    CategoryOptionCombo = value.Attribute("row")?.Value,
                    Value = value.Attribute("value")?.Value,
                })),
            ],
        };
    }
}

/// <summary>What an import did, in DHIS2's words.</summary>
internal sealed record ImportSummary(string Status, ImportCount ImportCount, IReadOnlyList<ImportConflict> Conflicts)
{
    public string ResponseType { get; } = "ImportSummary";

    public static ImportSummary Of(int imported, int updated, int ignored, IReadOnlyList<ImportConflict> conflicts) => new(
        conflicts.Count == 0 ? "SUCCESS" : imported + updated > 0 ? "WARNING" : "ERROR", new(imported, updated, ignored, 0), conflicts);
}

internal sealed record ImportCount(int Imported, int Updated, int Ignored, int Deleted);

internal sealed record ImportConflict(string Object, string Value);
