using System.Globalization;
using System.Text.Json;
using LaChan.Cases.Storage;
using LaChan.Platform.Privacy;

namespace LaChan.Cases.Keeping;

/// <summary>
/// What tracing holds of a person: as a case, and as a contact. It never says whose contact. Work that is not over cannot
/// be erased (Law 91/2025 leaves epidemic control its data); what is closed can.
/// </summary>
internal sealed class CasePersonalData(CaseTables tables) : IPersonalData
{
    public string Module => "cases";

    public async Task<IReadOnlyList<HeldData>> Describe(Subject person, CancellationToken cancel)
    {
        var held = await tables.One(
            """
            select (select count(*) from cases.case_file where person_no = $1), (select count(*) from cases.contact where person_no = $1),
                (select count(*) from cases.sample where person_no = $1)
            """,
            row => new[] { row.GetInt64(0), row.GetInt64(1), row.GetInt64(2) }, cancel, person.No);
        return [new("cases.case_file", held![0]), new("cases.contact", held[1]), new("cases.sample", held[2])];
    }

    public async Task Export(Subject person, Utf8JsonWriter into, CancellationToken cancel)
    {
        var cases = await tables.Read(
            "select code, onset, positive_on from cases.case_file where person_no = $1 order by positive_on",
            row => (row.GetString(0), row.IsDBNull(1) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2)),
            cancel, person.No);
        var contacts = await tables.Read(
            "select degree, first_met_at, until_day from cases.contact where person_no = $1 and withdrawn_at is null order by first_met_at",
            row => (row.GetInt16(0), row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateOnly>(2)),
            cancel, person.No);
        into.WriteStartObject();
        into.WriteStartArray("cases");
        foreach (var (code, onset, positive) in cases)
        {
            into.WriteStartObject();
            into.WriteString("code", code);
            into.WriteString("onset", onset?.ToString("O", CultureInfo.InvariantCulture));
            into.WriteString("positiveOn", positive.ToString("O", CultureInfo.InvariantCulture));
            into.WriteEndObject();
        }

        into.WriteEndArray();
        into.WriteStartArray("contacts");
        foreach (var (degree, met, until) in contacts)
        {
            into.WriteStartObject();
            into.WriteNumber("degree", degree);
            into.WriteString("metOn", Platform.Time.VietnamTime.DayOf(met).ToString("O", CultureInfo.InvariantCulture));
            into.WriteString("quarantineUntil", until.ToString("O", CultureInfo.InvariantCulture));
            into.WriteEndObject();
        }

        into.WriteEndArray();
        into.WriteEndObject();
    }

    public async Task<long> Erase(Subject person, CancellationToken cancel) => await tables.Erase(
        [
            new("delete from cases.exposure e using cases.contact c where e.contact_id = c.id and c.person_no = $1 and c.closed_on is not null", person.No),
            new("update cases.sample set contact_id = null, sealed = null where person_no = $1 and contact_id in (select id from cases.contact where closed_on is not null)", person.No),
            new("delete from cases.contact where person_no = $1 and closed_on is not null", person.No),
        ],
        cancel);
}
