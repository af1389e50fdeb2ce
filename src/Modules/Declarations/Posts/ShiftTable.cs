using System.Text;
using System.Text.Json;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Declarations.Posts;

/// <summary>A shift that was handed over.</summary>
public sealed record PostShift(DateTimeOffset BeganAt, DateTimeOffset EndedAt, IReadOnlyDictionary<string, int> Counts, int Waiting, string? Note);

/// <summary>Shifts of posts: their counts, how many waited, and a word to the next one.</summary>
internal sealed class ShiftTable(NpgsqlDataSource database, Sealer sealer)
{
    public static readonly EnvelopeField Field = new("declarations.shift", "note");

    public async Task<PostShift?> Last(int post, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select id, began_at, ended_at, counts::text, waiting, note from declarations.shift where post = $1 order by ended_at desc limit 1");
        command.Parameters.Add(new() { Value = post });
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel))
        {
            return null;
        }

        var note = await row.IsDBNullAsync(5, cancel)
            ? null
            : Encoding.UTF8.GetString(sealer.Open(Field, row.GetGuid(0), await row.GetFieldValueAsync<byte[]>(5, cancel)));
        return new(
            await row.GetFieldValueAsync<DateTimeOffset>(1, cancel), await row.GetFieldValueAsync<DateTimeOffset>(2, cancel),
            JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString(3))!, row.GetInt32(4), note);
    }

    public async Task End(int post, PostShift shift, Guid by, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        await using var command = database.CreateCommand("""
            insert into declarations.shift (id, post, began_at, ended_at, ended_by, counts, waiting, note)
            values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = post });
        command.Parameters.Add(new() { Value = shift.BeganAt });
        command.Parameters.Add(new() { Value = shift.EndedAt });
        command.Parameters.Add(new() { Value = by });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(shift.Counts) });
        command.Parameters.Add(new() { Value = shift.Waiting });
        command.Parameters.Add(new NpgsqlParameter<byte[]?> { TypedValue = shift.Note is null ? null : sealer.Seal(Field, id, Encoding.UTF8.GetBytes(shift.Note)) });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
