using System.Text.Json;
using LaChan.Access.Accounts;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Access;

/// <summary>A member of staff in a role of a unit, to whom work can be given.</summary>
public sealed record StaffMember(Guid Account, string Name, Role Role, int UnitId);

/// <summary>How somebody who holds a role is reached; either may be missing.</summary>
public sealed record StaffContact(string? Phone, string? Email);

/// <summary>Who holds which role now, for those who share out work. The caller answers for the right to see the names.</summary>
public sealed class StaffDirectory
{
    private const string HoldersSql = """
        select distinct p.account_id, a.sealed, p.role, p.unit_id
        from access.appointment p join access.account a on a.id = p.account_id and a.disabled_at is null
        where p.starts_at <= $1 and p.ends_at > $1 and p.role = any($2)
        """;

    private const string ReachedSql = """
        select distinct p.account_id, a.sealed
        from access.appointment p join access.account a on a.id = p.account_id and a.disabled_at is null
        where p.starts_at <= $1 and p.ends_at > $1 and p.role = any($2) and p.unit_id = any($3)
        """;

    private const string NamesSql = "select id, sealed from access.account where id = any($1)";

    private readonly NpgsqlDataSource _database;
    private readonly Sealer _sealer;
    private readonly TimeProvider _time;

    internal StaffDirectory(NpgsqlDataSource database, Sealer sealer, TimeProvider time) =>
        (_database, _sealer, _time) = (database, sealer, time);

    /// <summary>Everybody who holds one of these roles now, by name.</summary>
    public async Task<IReadOnlyList<StaffMember>> Holding(IReadOnlyCollection<Role> roles, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand(HoldersSql);
        command.Parameters.Add(new() { Value = _time.GetUtcNow() });
        command.Parameters.Add(new() { Value = roles.Select(role => role.Code).ToArray() });
        var staff = new List<StaffMember>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (Roles.TryParse(rows.GetString(2), out var role))
            {
                staff.Add(new(rows.GetGuid(0), Name(rows), role, rows.GetInt32(3)));
            }
        }

        return [.. staff.OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Account)];
    }

    /// <summary>Where messages reach those who hold one of these roles in one of these units now.</summary>
    public async Task<IReadOnlyList<StaffContact>> ContactsOf(
        IReadOnlyCollection<Role> roles, IReadOnlyCollection<int> units, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand(ReachedSql);
        command.Parameters.Add(new() { Value = _time.GetUtcNow() });
        command.Parameters.Add(new() { Value = roles.Select(role => role.Code).ToArray() });
        command.Parameters.Add(new() { Value = units.ToArray() });
        var contacts = new List<StaffContact>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var card = Card(rows);
            if (card.Phone is not null || card.Email is not null)
            {
                contacts.Add(new(card.Phone, card.Email));
            }
        }

        return contacts;
    }

    /// <summary>Names by account; accounts that were forgotten are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesOf(IReadOnlyCollection<Guid> accounts, CancellationToken cancel)
    {
        var names = new Dictionary<Guid, string>();
        if (accounts.Count == 0)
        {
            return names;
        }

        await using var command = _database.CreateCommand(NamesSql);
        command.Parameters.Add(new() { Value = accounts.Distinct().ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            names[rows.GetGuid(0)] = Name(rows);
        }

        return names;
    }

    private string Name(NpgsqlDataReader row) => Card(row).Name;

    private AccountCard Card(NpgsqlDataReader row) => JsonSerializer.Deserialize<AccountCard>(
        _sealer.Open(AccountCard.Field, row.GetGuid(0), row.GetFieldValue<byte[]>(1)))!;
}
