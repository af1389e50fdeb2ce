using Npgsql;
using NpgsqlTypes;

namespace LaChan.Platform.Audit;

/// <summary>Which entries somebody looks for.</summary>
public sealed record AuditFilter(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Pseudonyms, of which an entry concerns at least one.</summary>
    public Guid[]? Subjects { get; init; }

    public Guid? Actor { get; init; }

    /// <summary>The units that acted or whose data it was; null for all.</summary>
    public int[]? Units { get; init; }

    public AuditPurpose? Purpose { get; init; }

    public bool ReadsOnly { get; init; }
}

/// <summary>An entry as a screen shows it.</summary>
public sealed record AuditLine(
    long No, DateTimeOffset At, Guid Actor, string Role, int UnitId, string Action, bool IsRead, AuditPurpose? Purpose,
    string? Case, int Amount, int? TargetUnit, bool Refused);

/// <summary>How often something was read: on a day, for a purpose, by a unit.</summary>
public sealed record AuditCount<T>(T Key, long Reads, long Persons);

/// <summary>Reads the chain for those who may: the auditor, and a person about the own data.</summary>
public sealed class AuditReader(NpgsqlDataSource database)
{
    private const string Columns =
        "select no, at, actor, role, unit_id, action, is_read, purpose, case_no, amount, target_unit, outcome from platform.audit_entry";

    private const string Where = """
         where at >= @from and at < @until
          and (@subjects is null or subjects && @subjects)
          and (@actor is null or actor = @actor)
          and (@units is null or unit_id = any(@units) or target_unit = any(@units))
          and (@purpose is null or purpose = @purpose)
          and (is_read or not @reads)
        """;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<AuditLine>> Lines(AuditFilter filter, int skip, int most, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Columns + Where + " order by no desc offset @skip limit @most");
        Fill(command, filter);
        command.Parameters.Add(new("skip", skip));
        command.Parameters.Add(new("most", most));
        return await Read(command, cancel);
    }

    public async Task<long> Count(AuditFilter filter, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select count(*) from platform.audit_entry" + Where);
        Fill(command, filter);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Reads of persons on each Vietnamese day of the span.</summary>
    public Task<IReadOnlyList<AuditCount<DateOnly>>> ByDay(AuditFilter filter, CancellationToken cancel) => Group(
        """
        select (at at time zone 'Asia/Ho_Chi_Minh')::date, count(*), coalesce(sum(amount), 0) from platform.audit_entry
        """ + Where + " and is_read group by 1 order by 1", filter, row => row.GetFieldValue<DateOnly>(0), cancel);

    public Task<IReadOnlyList<AuditCount<AuditPurpose?>>> ByPurpose(AuditFilter filter, CancellationToken cancel) => Group(
        "select purpose, count(*), coalesce(sum(amount), 0) from platform.audit_entry" + Where + " and is_read group by 1 order by 3 desc",
        filter, row => AuditWords.Purpose(row.GetString(0)), cancel);

    public Task<IReadOnlyList<AuditCount<int>>> ByUnit(AuditFilter filter, CancellationToken cancel) => Group(
        "select unit_id, count(*), coalesce(sum(amount), 0) from platform.audit_entry" + Where + " and is_read group by 1 order by 3 desc limit 20",
        filter, row => row.GetInt32(0), cancel);

    /// <summary>Who read between ten in the evening and five in the morning, most persons first.</summary>
    public Task<IReadOnlyList<AuditCount<Guid>>> AtNight(AuditFilter filter, CancellationToken cancel) => Group(
        "select actor, count(*), coalesce(sum(amount), 0) from platform.audit_entry" + Where + """
         and is_read and (extract(hour from at at time zone 'Asia/Ho_Chi_Minh') >= 22
            or extract(hour from at at time zone 'Asia/Ho_Chi_Minh') < 5)
        group by 1 order by 3 desc limit 20
        """, filter, row => row.GetGuid(0), cancel);

    /// <summary>Who read of many different persons on one day.</summary>
    public Task<IReadOnlyList<AuditCount<(Guid Actor, DateOnly Day)>>> OfMany(AuditFilter filter, int from, CancellationToken cancel) => Group(
        """
        select actor, (at at time zone 'Asia/Ho_Chi_Minh')::date, count(distinct no), count(distinct subject)
        from platform.audit_entry cross join unnest(subjects) subject
        """ + Where + " and is_read group by 1, 2 having count(distinct subject) > @many order by 4 desc limit 20",
        filter, row => (row.GetGuid(0), row.GetFieldValue<DateOnly>(1)), cancel, from, first: 2);

    /// <summary>Who read about the unit that he comes from, without working there.</summary>
    public async Task<IReadOnlyList<AuditCount<Guid>>> OfHome(
        AuditFilter filter, IReadOnlyDictionary<Guid, int> homes, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select e.actor, count(*), coalesce(sum(e.amount), 0)
            from platform.audit_entry e join unnest(@actors, @homes) h (actor, home) on h.actor = e.actor and h.home = e.target_unit
            where e.at >= @from and e.at < @until and e.is_read and e.unit_id <> h.home
            group by 1 order by 3 desc limit 20
            """);
        command.Parameters.Add(new("actors", homes.Keys.ToArray()));
        command.Parameters.Add(new("homes", homes.Values.ToArray()));
        command.Parameters.Add(new("from", filter.From.ToUniversalTime()));
        command.Parameters.Add(new("until", filter.Until.ToUniversalTime()));
        return await Counts(command, row => row.GetGuid(0), 1, cancel);
    }

    private async Task<IReadOnlyList<AuditCount<T>>> Group<T>(
        string sql, AuditFilter filter, Func<NpgsqlDataReader, T> key, CancellationToken cancel, int many = 0, int first = 1)
    {
        await using var command = database.CreateCommand(sql);
        Fill(command, filter);
        command.Parameters.Add(new("many", many));
        return await Counts(command, key, first, cancel);
    }

    private static async Task<IReadOnlyList<AuditCount<T>>> Counts<T>(
        NpgsqlCommand command, Func<NpgsqlDataReader, T> key, int first, CancellationToken cancel)
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var counts = new List<AuditCount<T>>();
        while (await rows.ReadAsync(cancel))
        {
            counts.Add(new(key(rows), rows.GetInt64(first), rows.GetInt64(first + 1)));
        }

        return counts;
    }

    private static async Task<IReadOnlyList<AuditLine>> Read(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var lines = new List<AuditLine>();
        while (await rows.ReadAsync(cancel))
        {
            lines.Add(Line(rows));
        }

        return lines;
    }

    private static AuditLine Line(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetDateTime(1), row.GetGuid(2), row.GetString(3), row.GetInt32(4), row.GetString(5),
        row.GetBoolean(6), AuditWords.Purpose(row.GetString(7)), row.IsDBNull(8) ? null : row.GetString(8), row.GetInt32(9),
        row.IsDBNull(10) ? null : row.GetInt32(10), row.GetString(11) == AuditWords.CodeOf(AuditOutcome.Refused));

    private static void Fill(NpgsqlCommand command, AuditFilter filter)
    {
        command.Parameters.Add(new("from", filter.From.ToUniversalTime()));
        command.Parameters.Add(new("until", filter.Until.ToUniversalTime()));
        Optional("subjects", filter.Subjects, NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        Optional("actor", filter.Actor, NpgsqlDbType.Uuid);
        Optional("units", filter.Units, NpgsqlDbType.Array | NpgsqlDbType.Integer);
        Optional("purpose", filter.Purpose?.Code, NpgsqlDbType.Text);
        command.Parameters.Add(new("reads", filter.ReadsOnly));

        void Optional(string name, object? value, NpgsqlDbType type) =>
            command.Parameters.Add(new(name, type) { Value = value ?? DBNull.Value });
    }
}
