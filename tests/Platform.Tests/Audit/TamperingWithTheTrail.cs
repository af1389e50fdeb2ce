using System.Globalization;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;

namespace LaChan.Platform.Tests.Audit;

public sealed class TamperingWithTheTrail
{
    private const int Entries = 400;
    private const int Places = 1_000;

    private static readonly string[] Columns =
        ["at", "actor", "role", "unit_id", "action", "is_read", "purpose", "case_no", "subjects", "target_unit", "amount", "outcome", "hash", "seal"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deletion_change_insertion_and_reordering_at_a_thousand_random_places_are_found_and_located()
    {
        await using var house = await AuditHouse.Open();
        var head = await house.Fill(Entries);
        Assert.True((await house.Verify()).Intact);
        var dice = new Dice(20210623);
        await using var connection = await house.DataSource.OpenConnectionAsync(Cancel);

        for (var i = 0; i < Places; i++)
        {
            var place = 1 + dice.Below(Entries);
            await using var transaction = await connection.BeginTransactionAsync(Cancel);
            await using var tamper = connection.CreateCommand();
            tamper.CommandText = Tampering(i % 4, place, dice);
            await tamper.ExecuteNonQueryAsync(Cancel);
            var report = await house.Verification.Run(connection, [head], Cancel);
            await transaction.RollbackAsync(Cancel);

            Assert.False(report.Intact, tamper.CommandText);
            Assert.True(report.Faults.Any(fault => fault.From <= place && place <= fault.To), $"{tamper.CommandText}: {report.Faults[0]}");
        }
    }

    [Fact]
    public async Task Cutting_the_end_off_is_found_by_the_head_beside_the_database()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(50);

        await house.Do("delete from platform.audit_entry where no > 40");

        Assert.Equal(new AuditFault(AuditFaultKind.Missing, 41, 50), Assert.Single((await house.Verify()).Faults));
    }

    [Fact]
    public async Task A_head_that_was_printed_proves_the_chain_even_when_all_else_was_made_anew()
    {
        await using var house = await AuditHouse.Open();
        var printed = await house.Fill(50);
        await using var other = await AuditHouse.Open();
        await other.Fill(50);

        Assert.True((await house.Verify(printed)).Intact);
        Assert.Equal(50, Assert.Single((await other.Verify(printed)).Faults).From);
    }

    [Fact]
    public async Task Who_has_no_key_forges_no_entry_even_when_he_keeps_the_chain_of_hashes_whole()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(20);
        await house.Do("insert into platform.audit_waiting (at, actor, role, unit_id, action, is_read, purpose, subjects, amount, outcome, mac) "
            + "select at, actor, role, unit_id, action, is_read, purpose, '{}', 0, outcome, seal from platform.audit_entry where no = 3");
        await house.Fill(5);

        Assert.Equal(new AuditFault(AuditFaultKind.Forged, 21, 21), Assert.Single((await house.Verify()).Faults));
    }

    [Fact]
    public async Task A_change_before_the_entry_was_chained_is_found()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(3);
        await house.Trail.Record(AuditHouse.Look(Guid.NewGuid()), Cancel);
        await house.Do("update platform.audit_waiting set purpose = 'reporting'");
        await house.Chain.CatchUp(Cancel);

        Assert.Equal(new AuditFault(AuditFaultKind.Forged, 4, 4), Assert.Single((await house.Verify()).Faults));
    }

    [Fact]
    public async Task An_entry_that_was_deleted_before_it_was_chained_leaves_a_gap_that_is_found()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(3);
        await house.Trail.Record(AuditHouse.Look(Guid.NewGuid()), Cancel);
        await house.Trail.Record(AuditHouse.Look(Guid.NewGuid()), Cancel);
        await house.Do("delete from platform.audit_waiting where id = (select min(id) from platform.audit_waiting)");

        Assert.Equal(5, (await house.Chain.CatchUp(Cancel)).No);
        Assert.Equal(1, await house.Ask<int>("select amount from platform.audit_entry where no = 4 and action = 'audit.lost'"));
        Assert.Equal(new AuditFault(AuditFaultKind.Lost, 4, 4), Assert.Single((await house.Verify()).Faults));
    }

    [Fact]
    public async Task The_last_entries_are_missed_too_when_nothing_comes_after_them()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(3);
        await house.Trail.Record(AuditHouse.Look(Guid.NewGuid()), Cancel);
        await house.Trail.Record(AuditHouse.Look(Guid.NewGuid()), Cancel);
        await house.Do("delete from platform.audit_waiting");
        await house.Chain.CatchUp(Cancel);
        await house.Chain.CatchUp(Cancel);

        Assert.Equal(2, await house.Ask<int>("select amount from platform.audit_entry where no = 4"));
        Assert.Equal(new AuditFault(AuditFaultKind.Lost, 4, 4), Assert.Single((await house.Verify()).Faults));
    }

    [Theory]
    [InlineData("update platform.audit_taken set no = no + 1")]
    [InlineData("update platform.audit_taken set running_since = running_since - interval '1 day'")]
    [InlineData("delete from platform.audit_taken")]
    [InlineData("select setval('platform.audit_number', 1)")]
    public async Task Who_moves_the_count_to_hide_a_gap_shows_that_somebody_did(string sql)
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(3);
        await house.Trail.Record(AuditHouse.Look(Guid.NewGuid()), Cancel);
        await house.Do("delete from platform.audit_waiting");
        await house.Do(sql);
        await house.Fill(2);

        Assert.False((await house.Verify()).Intact);
    }

    [Fact]
    public async Task Numbers_that_a_crash_of_PostgreSQL_skipped_are_written_down_and_accuse_nobody()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(3);
        await using (var connection = await house.DataSource.OpenConnectionAsync(Cancel))
        {
            await AuditTaken.Write(connection, new(house.Get<Sealer>()), 3, new(2021, 6, 23, 0, 0, 0, DateTimeKind.Utc), Cancel);
        }

        await house.Do("select setval('platform.audit_number', 35)");
        await house.Fill(2);

        Assert.Equal(32, await house.Ask<int>("select amount from platform.audit_entry where action = 'audit.lost' and case_no = 'restart'"));
        Assert.True((await house.Verify()).Intact);
    }

    [Fact]
    public async Task A_checkpoint_that_nobody_signed_is_found()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(1_000);
        await house.Do("update platform.audit_checkpoint set signature = set_byte(signature, 20, get_byte(signature, 20) # 1) where no = 1000");

        Assert.Contains(new AuditFault(AuditFaultKind.WronglySigned, 1_000, 1_000), (await house.Verify()).Faults);
    }

    // One way of each kind, as somebody with all rights on the tables would do it.
    private static string Tampering(int kind, int place, Dice dice) => kind switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"delete from platform.audit_entry where no = {place}"),
        1 => Change(place, Columns[dice.Below(Columns.Length)]),
        2 => string.Create(CultureInfo.InvariantCulture, $"""
            update platform.audit_entry set no = -no - 1 where no >= {place};
            update platform.audit_entry set no = -no where no < 0;
            insert into platform.audit_entry
            select {place}, at, actor, role, unit_id, action, is_read, purpose, case_no, subjects, target_unit, amount + 1, outcome, hash, seal
            from platform.audit_entry where no = {(place == 1 ? 2 : place - 1)};
            """),
        _ => Swap(place, 1 + dice.Below(Entries)),
    };

    private static string Change(int place, string column) => string.Create(CultureInfo.InvariantCulture, $"update platform.audit_entry set {column} = ")
        + column switch
        {
            "at" => "at + interval '1 microsecond'",
            "actor" or "seal" => "gen_random_uuid()",
            "unit_id" or "amount" => column + " + 1",
            "target_unit" => "coalesce(target_unit, 0) + 1",
            "is_read" => "not is_read",
            "subjects" => "subjects || gen_random_uuid()",
            "case_no" => "null",
            "hash" => "set_byte(hash, 5, get_byte(hash, 5) # 1)",
            _ => column + " || 'x'",
        } + string.Create(CultureInfo.InvariantCulture, $" where no = {place}");

    // The earlier of the two is where the order begins to be wrong.
    private static string Swap(int place, int other)
    {
        other = other == place ? (place == Entries ? place - 1 : place + 1) : other;
        var (a, b) = (place, other);
        return string.Create(CultureInfo.InvariantCulture, $"""
            update platform.audit_entry set no = -1 where no = {a};
            update platform.audit_entry set no = {a} where no = {b};
            update platform.audit_entry set no = {b} where no = -1;
            """);
    }
}

/// <summary>Numbers that look random and are the same in every run.</summary>
internal sealed class Dice(uint seed)
{
    private uint _state = seed;

    public int Below(int most)
    {
        _state = (_state * 1_664_525) + 1_013_904_223;
        return (int)((_state >> 8) % (uint)most);
    }
}
