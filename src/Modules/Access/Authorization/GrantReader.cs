using System.Collections.Frozen;
using LaChan.Access.Tokens;
using Npgsql;

namespace LaChan.Access.Authorization;

/// <summary>Reads <see cref="Grants"/> in one round trip, under one snapshot.</summary>
internal static class GrantReader
{
    public static async Task<long> Version(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select version from access.change");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public static async Task<Grants> Read(NpgsqlDataSource database, DateTimeOffset now, CancellationToken cancel)
    {
        // The number first: a change in between makes the next look read once more, never once too little.
        var version = await Version(database, cancel);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(
            "select id, hash, role, unit_id, place, expires_at from access.api_token where revoked_at is null and expires_at > $1")
        {
            Parameters = { new() { Value = now } },
        });
        batch.BatchCommands.Add(new("select id, security_stamp from access.account where disabled_at is null"));
        batch.BatchCommands.Add(new(
            "select id, account_id, role, unit_id, starts_at, ends_at from access.appointment where ends_at > $1")
        {
            Parameters = { new() { Value = now } },
        });
        batch.BatchCommands.Add(new(
            "select account_id, ends_at, review_due_at from access.break_glass where reviewed_at is null"));
        // A session lasts eight hours at most: the latest ones are all that may still come.
        batch.BatchCommands.Add(new(
            "select id from access.session where ended_at is not null order by began_at desc limit 20000"));
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        var tokens = await All(rows, Token, cancel);
        var accounts = await All(rows, row => (Id: row.GetGuid(0), Stamp: row.GetString(1)), cancel);
        var appointments = await All(rows, Appointment, cancel);
        var emergencies = await All(rows, Emergency, cancel);
        var ended = await All(rows, row => row.GetGuid(0), cancel);
        return new(
            version,
            tokens.ToFrozenDictionary(token => token.Hash, token => token.Grant),
            accounts.ToFrozenDictionary(account => account.Id, account => account.Stamp),
            appointments.ToFrozenDictionary(appointment => appointment.Id),
            emergencies.GroupBy(one => one.AccountId).ToFrozenDictionary(group => group.Key, group => group.ToArray()),
            ended.ToFrozenSet());
    }

    private static async Task<List<T>> All<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        var all = new List<T>();
        while (await rows.ReadAsync(cancel))
        {
            all.Add(read(rows));
        }

        await rows.NextResultAsync(cancel);
        return all;
    }

    private static (TokenHash Hash, TokenGrant Grant) Token(NpgsqlDataReader row) => (
        TokenHash.Read(row.GetFieldValue<byte[]>(1)),
        new TokenGrant(
            row.GetGuid(0),
            Stored(row.GetString(2)),
            row.IsDBNull(3) ? null : row.GetInt32(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.GetFieldValue<DateTimeOffset>(5)));

    private static EmergencyGrant Emergency(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2));

    private static AppointmentGrant Appointment(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        Stored(row.GetString(2)),
        row.GetInt32(3),
        row.GetFieldValue<DateTimeOffset>(4),
        row.GetFieldValue<DateTimeOffset>(5));

    private static Role Stored(string code) =>
        Roles.TryParse(code, out var role) ? role : throw new InvalidOperationException($"The database has an unknown role: {code}.");
}
