using Npgsql;

namespace LaChan.Access.Codes;

/// <summary>The keyed hashes that a code is counted under.</summary>
internal sealed record CodeKeys(Guid Phone, Guid Device, Guid Network);

/// <summary>A row of <c>access.one_time_code</c>.</summary>
internal sealed record StoredCode(
    Guid Id, string Purpose, CodeKeys Keys, Guid Mac, int Digits, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, int Tries);

/// <summary>Codes in the database: what was sent is also what is counted, so limits hold over restarts and processes.</summary>
internal static class CodeStore
{
    private const long Turn = 0x434F_4445; // "CODE"

    /// <summary>One after the other: only so are the limits exact when many ask at once. Ends with the transaction.</summary>
    public static async Task TakeTurn(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection)
        {
            Parameters = { new() { Value = Turn } },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The first limit that is reached, with the instant from which it allows the next code.</summary>
    public static async Task<CodeSending.Limited?> Limit(
        NpgsqlConnection connection, CodeKeys keys, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select rule.number, sent.created_at
            from unnest($5::text[], $6::int[], $7::interval[]) with ordinality rule (counted, most, within, number),
                 lateral (
                    (select created_at from access.one_time_code
                     where rule.counted = 'Device' and device_key = $1 and created_at > $4 - rule.within
                     order by created_at desc offset rule.most - 1 limit 1)
                    union all
                    (select created_at from access.one_time_code
                     where rule.counted = 'Phone' and phone_key = $2 and created_at > $4 - rule.within
                     order by created_at desc offset rule.most - 1 limit 1)
                    union all
                    (select created_at from access.one_time_code
                     where rule.counted = 'Network' and network_key = $3 and created_at > $4 - rule.within
                     order by created_at desc offset rule.most - 1 limit 1)
                    union all
                    (select created_at from access.one_time_code
                     where rule.counted = 'All' and created_at > $4 - rule.within
                     order by created_at desc offset rule.most - 1 limit 1)) sent
            order by rule.number limit 1
            """, connection)
        {
            Parameters =
            {
                new() { Value = keys.Device }, new() { Value = keys.Phone }, new() { Value = keys.Network },
                new() { Value = now },
                new() { Value = CodeLimits.Rules.Select(rule => rule.Limit.ToString()).ToArray() },
                new() { Value = CodeLimits.Rules.Select(rule => rule.Most).ToArray() },
                new() { Value = CodeLimits.Rules.Select(rule => rule.Within).ToArray() },
            },
        };
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel))
        {
            return null;
        }

        var reached = CodeLimits.Rules[(int)row.GetInt64(0) - 1];
        return new(reached.Limit, await row.GetFieldValueAsync<DateTimeOffset>(1, cancel) + reached.Within);
    }

    /// <summary>So many wrong codes within the hour that six digits are too few.</summary>
    public static async Task<bool> IsUnderAttack(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select count(*) from (select from access.code_failure where failed_at > $1 limit $2)", connection)
        {
            Parameters = { new() { Value = now.AddHours(-1) }, new() { Value = CodeLimits.FailuresPerHour } },
        };
        return (long)(await command.ExecuteScalarAsync(cancel))! >= CodeLimits.FailuresPerHour;
    }

    public static async Task Insert(NpgsqlConnection connection, StoredCode code, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into access.one_time_code
                (id, purpose, phone_key, device_key, network_key, mac, digits, created_at, expires_at, tries_left)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, connection)
        {
            Parameters =
            {
                new() { Value = code.Id }, new() { Value = code.Purpose }, new() { Value = code.Keys.Phone },
                new() { Value = code.Keys.Device }, new() { Value = code.Keys.Network }, new() { Value = code.Mac },
                new() { Value = (short)code.Digits }, new() { Value = code.CreatedAt }, new() { Value = code.ExpiresAt },
                new() { Value = (short)code.Tries },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Takes one try from the code sent last, before looking whether it is right.</summary>
    public static async Task<(Guid Id, Guid Mac, int TriesLeft)?> TakeTry(
        NpgsqlConnection connection, string purpose, Guid phone, Guid device, int digits, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            update access.one_time_code set tries_left = tries_left - 1
            where id = (select id from access.one_time_code
                        where phone_key = $1 and device_key = $2 and purpose = $3
                        order by created_at desc, id desc limit 1)
              and used_at is null and tries_left > 0 and expires_at > $4 and digits >= $5
            returning id, mac, tries_left
            """, connection)
        {
            Parameters =
            {
                new() { Value = phone }, new() { Value = device }, new() { Value = purpose }, new() { Value = now },
                new() { Value = (short)digits },
            },
        };
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetGuid(0), row.GetGuid(1), row.GetInt16(2)) : null;
    }

    /// <summary>True for the first to use it.</summary>
    public static async Task<bool> Use(NpgsqlConnection connection, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "update access.one_time_code set used_at = $2 where id = $1 and used_at is null", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = now } },
        };
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    public static async Task NoteFailure(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("insert into access.code_failure (failed_at) values ($1)", connection)
        {
            Parameters = { new() { Value = now } },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
