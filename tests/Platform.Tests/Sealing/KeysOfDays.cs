using LaChan.Platform.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Tests.Sealing;

public sealed class KeysOfDays(SealedDatabase database) : IClassFixture<SealedDatabase>
{
    private static readonly Guid Person = Guid.NewGuid();
    private readonly KeyRing _ring = KeyRing.Open("", SealedDatabase.NewKey());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_that_ask_at_once_for_a_new_day_get_one_key()
    {
        for (var day = new DateOnly(2021, 6, 1); day.Month == 6; day = day.AddDays(1))
        {
            var asked = day;
            var keys = await Task.WhenAll(Enumerable.Range(0, 8)
                .Select(_ => NewProcess())
                .Select(process => Task.Run(async () => await process.For(asked, Cancel))));

            Assert.Single(keys.Select(TokenOf).Distinct());
        }
    }

    [Fact]
    public async Task Two_days_have_two_keys()
    {
        var keys = NewProcess();

        Assert.NotEqual(
            TokenOf(await keys.For(new(2021, 3, 1), Cancel)), TokenOf(await keys.For(new(2021, 3, 2), Cancel)));
        Assert.Same(await keys.For(new(2021, 3, 1), Cancel), await keys.For(new(2021, 3, 1), Cancel));
        Assert.Null(await keys.Find(new(2021, 3, 3), Cancel));
    }

    [Fact]
    public async Task A_destroyed_day_is_gone_for_every_process_and_never_comes_back()
    {
        var keys = NewProcess();
        DateOnly old = new(2020, 5, 1), kept = new(2020, 5, 2);
        var token = TokenOf(await keys.For(old, Cancel));
        var other = TokenOf(await keys.For(kept, Cancel));

        Assert.Equal(1, await keys.Destroy(before: kept, Cancel));
        Assert.Equal(0, await keys.Destroy(before: kept, Cancel));

        foreach (var process in new[] { keys, NewProcess() })
        {
            var refusal = await Assert.ThrowsAsync<DayDestroyedException>(async () => await process.For(old, Cancel));
            Assert.Equal(old, refusal.Day);
            Assert.Null(await process.Find(old, Cancel));
            Assert.Equal(other, TokenOf(await process.For(kept, Cancel)));
        }

        Assert.NotEqual(Person, (await keys.For(kept, Cancel)).Decipher(Convert.FromHexString(token)));
    }

    [Fact]
    public async Task The_bytes_of_a_destroyed_key_leave_the_table_s_file()
    {
        DateOnly day = new(2019, 5, 1);
        await NewProcess().For(day, Cancel);
        var wrapped = await database.Ask<byte[]>("select wrapped from platform.day_key where day = '2019-05-01'", Cancel);
        await database.Do("checkpoint", Cancel);
        Assert.NotEqual(-1, (await FileOfDayKeys()).AsSpan().IndexOf(wrapped));

        await NewProcess().Destroy(day.AddDays(1), Cancel);

        await database.Do("checkpoint", Cancel);
        Assert.Equal(-1, (await FileOfDayKeys()).AsSpan().IndexOf(wrapped));
    }

    [Fact]
    public async Task A_key_moved_to_another_day_does_not_open()
    {
        var keys = NewProcess();
        await keys.For(new(2021, 4, 1), Cancel);
        await keys.For(new(2021, 4, 2), Cancel);
        await database.Do(
            "update platform.day_key set wrapped = (select wrapped from platform.day_key where day = '2021-04-01') where day = '2021-04-02'",
            Cancel);

        await Assert.ThrowsAsync<SealingException>(async () => await NewProcess().For(new(2021, 4, 2), Cancel));
    }

    [Fact]
    public async Task Processes_share_a_named_secret()
    {
        var secrets = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => database.OpenProcess(_ring).GetRequiredService<WrappedKeys>())
            .Select(keys => Task.Run(async () => Convert.ToHexString(await keys.GetOrCreate("places", Cancel)))));

        Assert.Single(secrets.Distinct());
        Assert.Equal(64, secrets[0].Length);
    }

    private DayKeys NewProcess() => database.OpenProcess(_ring).GetRequiredService<DayKeys>();

    private Task<byte[]> FileOfDayKeys() =>
        database.Ask<byte[]>("select pg_read_binary_file(pg_relation_filepath('platform.day_key'))", Cancel);

    private static string TokenOf(DayKey key)
    {
        var token = new byte[DayKey.TokenSize];
        key.Encipher(Person, token);
        return Convert.ToHexString(token);
    }
}
