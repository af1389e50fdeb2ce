using System.Globalization;
using System.Text.Json;
using LaChan.Places;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LaChan.Visits.Keeping;

/// <summary>
/// What visits hold of a person, found by the person's tokens of the days that are kept. Erasing puts a token there that
/// leads to nobody, so that the counts stay true.
/// </summary>
internal sealed class VisitPersonalData(
    NpgsqlDataSource database, DayKeys keys, PlaceDirectory places, IOptions<VisitOptions> options, TimeProvider time) : IPersonalData
{
    // How the end of a stay is known (visits.visit.ended); other ends are assumed.
    private const short Recorded = 1;
    private const short Imported = 3;

    public string Module => "visits";

    public async Task<IReadOnlyList<HeldData>> Describe(Subject person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select count(*) from visits.visit where token = any($1) and day between $2 and $3");
        await Fill(command, person, cancel);
        return [new("visits.visit", (long)(await command.ExecuteScalarAsync(cancel))!)];
    }

    public async Task Export(Subject person, Utf8JsonWriter into, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select place, entered_at, until, ended from visits.visit
            where token = any($1) and day between $2 and $3 order by entered_at
            """);
        await Fill(command, person, cancel);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        into.WriteStartArray();
        while (await rows.ReadAsync(cancel))
        {
            Write(rows, into);
        }

        into.WriteEndArray();
    }

    public async Task<long> Erase(Subject person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            with aside as (delete from visits.set_aside where token = any($1) and day between $2 and $3 returning 1),
            loosened as (
                update visits.visit set token = gen_random_uuid()
                where token = any($1) and day between $2 and $3 returning 1)
            select count(*) from (table aside union all table loosened) erased
            """);
        await Fill(command, person, cancel);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task Fill(NpgsqlCommand command, Subject person, CancellationToken cancel)
    {
        var (first, last) = (time.Today().AddDays(-options.Value.DaysKept), time.Today().AddDays(1));
        var tokens = new List<Guid>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (await keys.Find(day, cancel) is { } key)
            {
                tokens.Add(key.TokenOf(person.Id));
            }
        }

        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. tokens] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = first });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = last });
    }

    private void Write(NpgsqlDataReader row, Utf8JsonWriter into)
    {
        into.WriteStartObject();
        into.WriteString("place", places.ByNo(row.GetInt32(0))?.Name);
        into.WriteString("enteredAt", Local(row.GetDateTime(1)));
        if (row.GetInt16(3) is Recorded or Imported)
        {
            into.WriteString("leftAt", Local(row.GetDateTime(2)));
        }

        into.WriteEndObject();
    }

    private static string Local(DateTimeOffset instant) => VietnamTime.Local(instant).ToString("O", CultureInfo.InvariantCulture);
}
