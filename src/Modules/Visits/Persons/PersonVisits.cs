using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using LaChan.Visits.Keeping;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LaChan.Visits.Persons;

/// <summary>One of the person's own visits. The end is null while it is assumed.</summary>
public sealed record OwnVisit(string Place, string Who, DateTimeOffset EnteredAt, DateTimeOffset? LeftAt);

/// <summary>The visits of those who are registered with a proved phone, for themselves: as long as the register keeps them.</summary>
internal sealed class PersonVisits(
    NpgsqlDataSource database, DayKeys keys, PeopleDirectory people, PlaceDirectory places, IOptions<VisitOptions> options,
    TimeProvider time)
{
    private const string Sql = """
        select day, token, place, entered_at, until, ended from visits.visit
        where token = any($1) and day between $2 and $3 order by entered_at desc
        """;

    public async Task<IReadOnlyList<OwnVisit>> OfPhone(string phone, CancellationToken cancel)
    {
        var persons = await people.OfPhone(phone, cancel);
        var details = await people.Open([.. persons.Select(p => p.No)], cancel);
        var names = new Dictionary<Guid, string>();
        var (first, last) = (time.Today().AddDays(-options.Value.DaysKept), time.Today().AddDays(1));
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (await keys.Find(day, cancel) is { } key)
            {
                foreach (var person in persons)
                {
                    names[key.TokenOf(person.Id)] = details.GetValueOrDefault(person.No)?.Name ?? "";
                }
            }
        }

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. names.Keys] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = first });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = last });
        var visits = new List<OwnVisit>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            visits.Add(Read(rows, names));
        }

        return visits;
    }

    private OwnVisit Read(NpgsqlDataReader row, Dictionary<Guid, string> names) => new(
        places.ByNo(row.GetInt32(2))?.Name ?? "",
        names[row.GetGuid(1)],
        row.GetFieldValue<DateTimeOffset>(3),
        (StayEnd)row.GetInt16(5) is StayEnd.ExitRecorded or StayEnd.Given ? row.GetFieldValue<DateTimeOffset>(4) : null);
}
