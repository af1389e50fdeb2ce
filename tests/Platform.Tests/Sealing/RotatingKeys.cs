using System.Security.Cryptography;
using LaChan.Platform.Sealing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Tests.Sealing;

public sealed class RotatingKeys : IClassFixture<SealedDatabase>, IDisposable
{
    private static readonly DateOnly Day = new(2021, 6, 23);
    private readonly KeysFolder _folder = new();
    private readonly SealedDatabase _database;

    public RotatingKeys(SealedDatabase database) => _database = database;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rotation_leaves_nothing_behind_and_nobody_notices_it()
    {
        await Clear();
        var server = NewProcess();
        await server.GetRequiredService<KeyCheck>().Verify(Cancel);
        var day = await server.GetRequiredService<DayKeys>().For(Day, Cancel);
        var secret = await server.GetRequiredService<WrappedKeys>().GetOrCreate("secret", Cancel);
        var cookie = server.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Protect("An");

        var verb = NewProcess().GetRequiredService<KeyRotation>();
        var status = await verb.Rotate(Cancel);
        await verb.Retire(Cancel);

        Assert.Equal((short)2, status.Current);
        Assert.Equal(0, status.Stale);
        Assert.All(status.Columns, column => Assert.Equal(1, column.Current));
        var restarted = NewProcess();
        await restarted.GetRequiredService<KeyCheck>().Verify(Cancel);
        var token = new byte[DayKey.TokenSize];
        day.Encipher(new Guid(1, 2, 3, new byte[8]), token);
        Assert.Equal(new Guid(1, 2, 3, new byte[8]), (await restarted.GetRequiredService<DayKeys>().For(Day, Cancel)).Decipher(token));
        Assert.Equal(secret, await restarted.GetRequiredService<WrappedKeys>().GetOrCreate("secret", Cancel));
        Assert.Equal(
            "An", restarted.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(cookie));
        Assert.Equal([2], KeyRing.Open(_folder.Path, null).Versions);
    }

    [Fact]
    public async Task An_old_version_is_not_retired_while_something_needs_it()
    {
        await Clear();
        var process = NewProcess();
        await process.GetRequiredService<DayKeys>().For(Day, Cancel);
        process.GetRequiredService<KeyRing>().AddVersion();

        var rotation = process.GetRequiredService<KeyRotation>();

        Assert.Equal(1, (await rotation.Status(Cancel)).Stale);
        await Assert.ThrowsAsync<SealingException>(() => rotation.Retire(Cancel));
        Assert.Equal(1, await rotation.Reseal(Cancel));
        await rotation.Retire(Cancel);
    }

    [Fact]
    public async Task Data_sealed_with_another_master_key_stops_the_start()
    {
        await Clear();
        await NewProcess().GetRequiredService<KeyCheck>().Verify(Cancel);

        var lost = _database.OpenProcess(KeyRing.Open("", SealedDatabase.NewKey())).GetRequiredService<KeyCheck>();
        await Assert.ThrowsAsync<SealingException>(() => lost.Verify(Cancel));

        await NewProcess().GetRequiredService<KeyRotation>().Rotate(Cancel);
        var before = File.ReadAllLines(_folder.File).Where(line => !line.StartsWith('2'));
        var outdated = _database.OpenProcess(KeyRing.Open("", string.Join(';', before))).GetRequiredService<KeyCheck>();
        await Assert.ThrowsAsync<SealingException>(() => outdated.Verify(Cancel));
    }

    [Fact]
    public async Task The_ring_of_cookies_is_sealed_and_shared_and_an_unsealed_one_is_refused()
    {
        await Clear();
        var cookie = Protector().Protect("An");

        Assert.Equal("An", Protector().Unprotect(cookie));
        var xml = await _database.Ask<string>("select xml from platform.data_protection_key", Cancel);
        Assert.Contains("<sealed", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);

        await _database.Do(
            "update platform.data_protection_key set xml = regexp_replace(xml, '<encryptedSecret.*</encryptedSecret>', '<masterKey/>')",
            Cancel);
        Assert.Throws<CryptographicException>(() => Protector().Unprotect(cookie));
        await Assert.ThrowsAsync<SealingException>(() => NewProcess().GetRequiredService<KeyCheck>().Verify(Cancel));
    }

    [Fact]
    public async Task After_the_ring_is_revoked_no_old_cookie_is_accepted()
    {
        await Clear();
        var cookie = Protector().Protect("An");

        NewProcess().GetRequiredService<Microsoft.AspNetCore.DataProtection.KeyManagement.IKeyManager>()
            .RevokeAllKeys(DateTimeOffset.MaxValue.AddDays(-1), "drill");

        Assert.Throws<CryptographicException>(() => Protector().Unprotect(cookie));
    }

    public void Dispose() => _folder.Dispose();

    private ServiceProvider NewProcess() => _database.OpenProcess(KeyRing.Open(_folder.Path, null));

    private IDataProtector Protector() => NewProcess().GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie");

    private Task Clear() => _database.Do(
        "truncate platform.master_key, platform.day_key, platform.wrapped_key, platform.data_protection_key", Cancel);
}
