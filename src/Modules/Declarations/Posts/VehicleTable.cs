using System.Text.Json;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Declarations.Posts;

/// <summary>A vehicle on the list that control posts share.</summary>
public sealed record PostVehicle
{
    public required Guid Id { get; init; }
    public required Guid PlateKey { get; init; }
    public required string Plate { get; init; }
    public string? Note { get; init; }
    public required int People { get; init; }
    public DateTimeOffset? ExpectedAt { get; init; }
    public DateTimeOffset? WaitingSince { get; init; }
    public DateTimeOffset? ThroughAt { get; init; }
    public int? Post { get; init; }

    /// <summary>How many of its people have a declaration.</summary>
    public int Declared { get; init; }
}

/// <summary>Announced and waiting vehicles; their plates lie in envelopes.</summary>
internal sealed class VehicleTable(NpgsqlDataSource database, Sealer sealer)
{
    public static readonly EnvelopeField Field = new("declarations.vehicle", "sealed");

    private const string Columns = """
        v.id, v.plate_key, v.sealed, v.people, v.expected_at, v.waiting_since, v.through_at, v.post,
        (select count(*) from declarations.declaration d
         where d.vehicle_key = v.plate_key and d.replaced_by is null and d.day >= v.day - 3)::int
        """;

    // Whatever is announced for the province is on the list of all its posts; who waits, waits at one.
    private const string OpenSql = $"""
        select {Columns} from declarations.vehicle v
        where v.through_at is null and v.day >= $1 and (v.post = $2 or v.post is null)
          and (v.post is not null or exists (
              select from units.closure c where c.ancestor = v.unit_id and c.unit = $3 and c.valid @> $4))
        order by v.waiting_since, v.expected_at, v.id limit 200
        """;

    private const string FindSql = $"select {Columns} from declarations.vehicle v where v.id = $1";

    private const string OfPlateSql = $"""
        select {Columns} from declarations.vehicle v
        where v.plate_key = $1 and v.through_at is null and v.day >= $2 order by v.waiting_since desc nulls last limit 1
        """;

    private const string AddSql = """
        insert into declarations.vehicle (id, plate_key, day, sealed, people, unit_id, post, expected_at, waiting_since)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing
        """;

    public async Task Add(
        Guid id, Guid plateKey, DateOnly day, string plate, string? note, int people, int unit, int? post, DateTimeOffset? expected,
        DateTimeOffset? waiting, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(AddSql);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = plateKey });
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = sealer.Seal(Field, id, JsonSerializer.SerializeToUtf8Bytes(new Content(plate, note))) });
        command.Parameters.Add(new() { Value = people });
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = post });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = expected?.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = waiting?.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The vehicle has come to a post: it waits there from now on.</summary>
    public async Task Arrive(Guid id, int post, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "update declarations.vehicle set post = $2, waiting_since = coalesce(waiting_since, $3) where id = $1 and through_at is null");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = post });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<IReadOnlyList<PostVehicle>> Open(int post, int unit, DateOnly today, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(OpenSql);
        command.Parameters.Add(new() { Value = today.AddDays(-1) });
        command.Parameters.Add(new() { Value = post });
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = today });
        return await Read(command, cancel);
    }

    public async Task<PostVehicle?> Find(Guid id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(FindSql);
        command.Parameters.Add(new() { Value = id });
        return await Read(command, cancel) is [var only] ? only : null;
    }

    public async Task<PostVehicle?> OfPlate(Guid plate, DateOnly today, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(OfPlateSql);
        command.Parameters.Add(new() { Value = plate });
        command.Parameters.Add(new() { Value = today.AddDays(-1) });
        return await Read(command, cancel) is [var only] ? only : null;
    }

    private async Task<IReadOnlyList<PostVehicle>> Read(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        var found = new List<PostVehicle>();
        while (await row.ReadAsync(cancel))
        {
            var id = row.GetGuid(0);
            var content = JsonSerializer.Deserialize<Content>(sealer.Open(Field, id, await row.GetFieldValueAsync<byte[]>(2, cancel)))!;
            found.Add(new()
            {
                Id = id,
                PlateKey = row.GetGuid(1),
                Plate = content.Plate,
                Note = content.Note,
                People = row.GetInt32(3),
                ExpectedAt = await row.GetFieldValueAsync<DateTimeOffset?>(4, cancel),
                WaitingSince = await row.GetFieldValueAsync<DateTimeOffset?>(5, cancel),
                ThroughAt = await row.GetFieldValueAsync<DateTimeOffset?>(6, cancel),
                Post = await row.GetFieldValueAsync<int?>(7, cancel),
                Declared = row.GetInt32(8),
            });
        }

        return found;
    }

    private sealed record Content(string Plate, string? Note);
}

/// <summary>Envelopes of vehicles, for a rotation of the master key.</summary>
internal sealed class VehicleColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    VehicleTable.Field,
    "select id, sealed from declarations.vehicle",
    "update declarations.vehicle set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);

/// <summary>Reasons of decisions, for a rotation of the master key.</summary>
internal sealed class ReasonColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    CrossingTable.Field,
    "select id, reason from declarations.crossing where reason is not null",
    "update declarations.crossing set reason = $3 where id = $1 and reason = $2",
    sealer, database);

/// <summary>Words of one shift to the next, for a rotation of the master key.</summary>
internal sealed class ShiftNoteColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    ShiftTable.Field,
    "select id, note from declarations.shift where note is not null",
    "update declarations.shift set note = $3 where id = $1 and note = $2",
    sealer, database);
