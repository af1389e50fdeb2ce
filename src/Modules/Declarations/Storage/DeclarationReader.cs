using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Declarations.Storage;

/// <summary>Reads single declarations.</summary>
internal sealed class DeclarationReader(NpgsqlDataSource database, DeclarationSeal seal)
{
    private const string Columns = """
        id, day, token, form, version, declared_at, valid_until, window_days, unit_id, is_symptomatic, is_exposed,
        has_travelled, is_proxy, origin, party, replaced_by, care, answers::text, sealed, vehicle_key
        """;

    private const string LatestSql = """
        select declared_at, valid_until, is_symptomatic, is_exposed, id from declarations.declaration
        where token = any($1) and replaced_by is null
        order by declared_at desc limit 1
        """;

    private const string FindSql = $"select {Columns} from declarations.declaration where id = any($1)";

    private const string OfVehicleSql = $"""
        select {Columns} from declarations.declaration
        where (vehicle_key = $1 or party = $2 or id = $2) and declared_at > $3 and replaced_by is null
        order by declared_at limit 100
        """;

    private const string OfPaperSql = $"""
        select {Columns} from declarations.declaration
        where paper_key = $1 and declared_at > $2 and replaced_by is null
        order by declared_at desc limit 1
        """;

    /// <summary>Validity and findings of a person's latest declaration, by the person's tokens of the last days.</summary>
    public async Task<LatestDeclaration?> Latest(Guid[] tokens, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(LatestSql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = tokens });
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new(row.GetGuid(4), await row.GetFieldValueAsync<DateTimeOffset>(0, cancel), await row.GetFieldValueAsync<DateTimeOffset>(1, cancel),
                row.GetBoolean(2), row.GetBoolean(3))
            : null;
    }

    public async Task<StoredDeclaration?> Find(Guid id, CancellationToken cancel) =>
        await Find([id], cancel) is [var only] ? only : null;

    /// <summary>A declaration of an area, as its officers may read it.</summary>
    public async Task<StoredDeclaration?> FindWithin(int unit, DateOnly day, Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenWithin(unit, day, cancel);
        await using var command = new NpgsqlCommand(FindSql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [id] });
        return await Read(command, cancel) is [var only] ? only : null;
    }

    public async Task<IReadOnlyList<StoredDeclaration>> Find(Guid[] ids, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(FindSql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        return await Read(command, cancel);
    }

    /// <summary>The declarations of a vehicle's people since an instant, by its plate or as one party.</summary>
    public async Task<IReadOnlyList<StoredDeclaration>> OfVehicle(Guid? plate, Guid? party, DateTimeOffset since, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(OfVehicleSql);
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = plate });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = party });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since.ToUniversalTime() });
        return await Read(command, cancel);
    }

    /// <summary>The latest declaration with this paper since an instant.</summary>
    public async Task<StoredDeclaration?> OfPaper(Guid paper, DateTimeOffset since, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(OfPaperSql);
        command.Parameters.Add(new() { Value = paper });
        command.Parameters.Add(new() { Value = since.ToUniversalTime() });
        return await Read(command, cancel) is [var only] ? only : null;
    }

    private async Task<IReadOnlyList<StoredDeclaration>> Read(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        var found = new List<StoredDeclaration>();
        while (await row.ReadAsync(cancel))
        {
            var id = row.GetGuid(0);
            found.Add(new()
            {
                Id = id,
                Day = await row.GetFieldValueAsync<DateOnly>(1, cancel),
                Token = row.GetGuid(2),
                Form = row.GetString(3),
                Version = row.GetInt32(4),
                DeclaredAt = await row.GetFieldValueAsync<DateTimeOffset>(5, cancel),
                ValidUntil = await row.GetFieldValueAsync<DateTimeOffset>(6, cancel),
                WindowDays = row.GetInt16(7),
                UnitId = row.GetInt32(8),
                IsSymptomatic = row.GetBoolean(9),
                IsExposed = row.GetBoolean(10),
                HasTravelled = row.GetBoolean(11),
                IsProxy = row.GetBoolean(12),
                Origin = await row.IsDBNullAsync(13, cancel) ? null : row.GetString(13),
                Party = await row.IsDBNullAsync(14, cancel) ? null : row.GetGuid(14),
                ReplacedBy = await row.IsDBNullAsync(15, cancel) ? null : row.GetGuid(15),
                Care = await row.IsDBNullAsync(16, cancel) ? null : row.GetString(16),
                VehicleKey = await row.IsDBNullAsync(19, cancel) ? null : row.GetGuid(19),
                Answers = seal.Open(id, row.GetString(17), await row.GetFieldValueAsync<byte[]>(18, cancel)),
            });
        }

        return found;
    }
}

/// <summary>What a door needs of a person's latest declaration.</summary>
internal sealed record LatestDeclaration(
    Guid Id, DateTimeOffset DeclaredAt, DateTimeOffset ValidUntil, bool IsSymptomatic, bool IsExposed);
