using LaChan.Platform.Time;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Visits.Reading;

/// <summary>Where somebody sat in which trip of a vehicle; both as the crew writes them, either may be missing.</summary>
internal readonly record struct Boarding(Guid Visit, DateTimeOffset At, string? Trip, string? SeatRow);

/// <summary>Keeps trip and seat row beside the visits of vehicles, so that tracing can tell the neighbours.</summary>
internal sealed class Boardings(NpgsqlDataSource database)
{
    public const int LongestText = 20;

    public async Task Keep(IReadOnlyList<Boarding> boardings, CancellationToken cancel)
    {
        if (boardings.Count == 0)
        {
            return;
        }

        await using var command = database.CreateCommand(
            """
            insert into visits.boarding (visit, day, trip, seat_row)
            select * from unnest($1, $2, $3, $4) on conflict (visit) do nothing
            """);
        command.Parameters.Add(new() { Value = boardings.Select(b => b.Visit).ToArray() });
        command.Parameters.Add(new() { Value = boardings.Select(b => VietnamTime.DayOf(b.At)).ToArray() });
        command.Parameters.Add(Column(boardings.Select(b => b.Trip)));
        command.Parameters.Add(Column(boardings.Select(b => b.SeatRow)));
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlParameter Column(IEnumerable<string?> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
