using Npgsql;

namespace LaChan.Platform.Tests.Audit;

public sealed class RecordingActs
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_act_that_was_undone_has_no_entry_and_one_that_was_done_has_one()
    {
        await using var house = await AuditHouse.Open();
        await using (var connection = await house.DataSource.OpenConnectionAsync(Cancel))
        {
            await using (var undone = await connection.BeginTransactionAsync(Cancel))
            {
                await house.Trail.Record(undone, AuditHouse.Look(Guid.NewGuid()), Cancel);
            }

            await using var done = await connection.BeginTransactionAsync(Cancel);
            await house.Trail.Record(done, AuditHouse.Look(Guid.NewGuid()), Cancel);
            await done.CommitAsync(Cancel);
        }

        Assert.Equal(1, (await house.Chain.CatchUp(Cancel)).No);
        Assert.True((await house.Verify()).Intact);
    }

    [Fact]
    public async Task Nobody_who_records_waits_for_another_who_has_not_committed()
    {
        await using var house = await AuditHouse.Open();
        await using var slow = await house.DataSource.OpenConnectionAsync(Cancel);
        await using var open = await slow.BeginTransactionAsync(Cancel);
        await house.Trail.Record(open, AuditHouse.Look(Guid.NewGuid()), Cancel);

        await house.Trail.Record(AuditHouse.Look(Guid.NewGuid()), Cancel);
        Assert.Equal(1, (await house.Chain.CatchUp(Cancel)).No);
        await open.CommitAsync(Cancel);

        Assert.Equal(2, (await house.Chain.CatchUp(Cancel)).No);
        Assert.True((await house.Verify()).Intact);
    }

    [Fact]
    public async Task Thirty_two_who_record_while_four_chain_lose_nothing_and_number_nothing_twice()
    {
        await using var house = await AuditHouse.Open();
        var writers = Enumerable.Range(0, 32).Select(async _ =>
        {
            for (var i = 0; i < 20; i++)
            {
                await house.Trail.Record(AuditHouse.Look(Guid.NewGuid()), Cancel);
            }
        });
        var chainers = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 20; i++)
            {
                await house.Chain.CatchUp(Cancel);
            }
        });

        await Task.WhenAll([.. writers, .. chainers]);

        Assert.Equal(640, (await house.Chain.CatchUp(Cancel)).No);
        Assert.True((await house.Verify()).Intact);
    }

    [Fact]
    public async Task A_person_stands_in_the_trail_under_one_pseudonym_and_never_by_the_own_id()
    {
        await using var house = await AuditHouse.Open();
        var person = Guid.NewGuid();
        await house.Trail.Record(AuditHouse.Look(person), Cancel);
        await house.Trail.Record(AuditHouse.Look(person, Guid.NewGuid()), Cancel);
        await house.Chain.CatchUp(Cancel);

        var pseudonym = house.Trail.PseudonymOf(person);
        Assert.NotEqual(person, pseudonym);
        Assert.Equal(2L, await house.Ask<long>($"select count(*) from platform.audit_entry where subjects @> array['{pseudonym}'::uuid]"));
        Assert.Equal(0L, await house.Ask<long>($"select count(*) from platform.audit_entry e where e::text like '%{person}%'"));
    }

    [Fact]
    public async Task A_list_of_a_thousand_persons_becomes_several_entries_that_name_them_all()
    {
        await using var house = await AuditHouse.Open();
        await house.Trail.Record(AuditHouse.Look([.. Enumerable.Range(0, 1_001).Select(_ => Guid.NewGuid())]), Cancel);
        await house.Chain.CatchUp(Cancel);

        Assert.Equal(6L, await house.Ask<long>("select count(*) from platform.audit_entry"));
        Assert.Equal(1_001L, await house.Ask<long>("select sum(amount) from platform.audit_entry"));
    }

    [Theory]
    [InlineData("Nguyễn Văn An")]
    [InlineData("0912 345 678")]
    public async Task Names_and_free_text_have_no_place_in_an_entry(string words)
    {
        await using var house = await AuditHouse.Open();

        await Assert.ThrowsAsync<PostgresException>(() => house.Trail.Record(AuditHouse.Look() with { Case = words }, Cancel));
        await Assert.ThrowsAsync<PostgresException>(() => house.Trail.Record(AuditHouse.Look() with { Action = words }, Cancel));
    }

    [Fact]
    public async Task The_head_is_signed_every_thousand_entries_and_after_five_minutes()
    {
        await using var house = await AuditHouse.Open();
        await house.Fill(2_010);
        Assert.Equal(2L, await house.Ask<long>("select count(*) from platform.audit_checkpoint where no % 1000 = 0"));

        house.Clock.Advance(TimeSpan.FromMinutes(6));
        await house.Chain.CatchUp(Cancel);

        Assert.Equal(2_010L, await house.Ask<long>("select max(no) from platform.audit_checkpoint"));
    }
}
