using LaChan.People;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Visits;

/// <summary>A flagged visit, for those who trace.</summary>
public readonly record struct FlaggedVisit(int Person, int Place, DateTimeOffset EnteredAt, VisitDoubts Flags);

/// <summary>What is hardly believable about the visits of some persons; the caller answers for the purpose.</summary>
public sealed class VisitFlagReader(NpgsqlDataSource database, DayKeys keys, PeopleDirectory people)
{
    private const string Sql = """
        select token, place, entered_at, flags from visits.visit where day = $1 and token = any($2) and flags <> 0
        """;

    /// <summary>The flagged visits of these persons on these Vietnamese days.</summary>
    public async Task<IReadOnlyList<FlaggedVisit>> Of(
        IReadOnlyCollection<int> persons, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var ids = await people.IdsOf(persons, cancel);
        var flagged = new List<FlaggedVisit>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (await keys.Find(day, cancel) is { } key)
            {
                var tokens = ids.ToDictionary(person => key.TokenOf(person.Value), person => person.Key);
                await Read(day, tokens, flagged, cancel);
            }
        }

        return flagged;
    }

    private async Task Read(DateOnly day, Dictionary<Guid, int> tokens, List<FlaggedVisit> into, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. tokens.Keys] });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            into.Add(new(
                tokens[rows.GetGuid(0)], rows.GetInt32(1), await rows.GetFieldValueAsync<DateTimeOffset>(2, cancel),
                (VisitDoubts)rows.GetInt32(3)));
        }
    }
}
