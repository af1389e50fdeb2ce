namespace LaChan.Cli.Tests;

public sealed class KeepingData(Shell lachan) : IClassFixture<Shell>
{
    [Fact]
    public async Task A_backup_opens_elsewhere_by_the_key_even_after_the_key_was_rotated()
    {
        var (data, backup, key) = (lachan.Place("data"), lachan.Place("all.lcb"), Path.Combine(lachan.Place("data"), "keys", "master.key"));
        var places = lachan.Write("places.csv", "code,name,kind,unit_code,lat,lon\nP1,Chợ Cốc Lếu,market,,22.5,103.9\nP2,Quán Bí Mật,restaurant,,,\n");
        Assert.Equal(0, (await lachan.Run("import", "places", places, "--data", data)).Code);
        var before = await lachan.Run("report", "places", "--data", data);
        Assert.Contains("Chợ Cốc Lếu", before.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await lachan.Run("backup", backup, "--data", data)).Code);
        Assert.NotEqual(0, (await lachan.Run("backup", backup, "--data", data)).Code);
        var rotated = await lachan.Run("keys", "rotate", "--data", data);
        Assert.Equal(0, rotated.Code);
        Assert.All(rotated.Output.TrimEnd().Split('\n')[1..], line => Assert.EndsWith(",0", line, StringComparison.Ordinal));
        var without = await lachan.Run("restore", backup, "--data", lachan.Place("again"));
        Assert.Equal((1, false), (without.Code, Directory.Exists(lachan.Place("again"))));
        Assert.Contains("--key", without.Words, StringComparison.Ordinal);

        var restored = await lachan.Run("restore", backup, "--data", lachan.Place("again"), "--key", key);
        var after = await lachan.Run("report", "places", "--data", lachan.Place("again"));

        Assert.True(restored.Code == 0, restored.Words);
        Assert.Equal(before.Output, after.Output);
        Assert.NotEqual(0, (await lachan.Run("restore", backup, "--data", lachan.Place("again"), "--key", key)).Code);
    }

    [Fact]
    public async Task Two_people_bring_the_key_back_together_and_one_of_them_cannot()
    {
        var (data, halves, key) = (lachan.Place("split"), lachan.Place("halves"), lachan.Place("joined.key"));
        var (first, second) = (Path.Combine(halves, "lachan-key-half-1.txt"), Path.Combine(halves, "lachan-key-half-2.txt"));
        var split = await lachan.Run("keys", "escrow", "--to", halves, "--data", data);
        Assert.True(split.Code == 0, split.Words);
        Assert.NotEqual(0, (await lachan.Run("keys", "escrow", "--to", halves, "--data", data)).Code);
        Assert.NotEqual(0, (await lachan.Run("keys", "join", first, first, "--to", key)).Code);
        Assert.False(File.Exists(key));

        var joined = await lachan.Run("keys", "join", second, first, "--to", key);

        Assert.True(joined.Code == 0, joined.Words);
        Assert.Equal(File.ReadAllText(Path.Combine(data, "keys", "master.key")), File.ReadAllText(key));
        Assert.All([first, second, key], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.NotEqual(0, (await lachan.Run("keys", "join", first, second, "--to", key)).Code);
    }

    [Fact]
    public async Task What_may_not_be_kept_any_longer_does_not_come_back_with_a_backup()
    {
        var (data, backup, again) = (lachan.Place("old"), lachan.Place("old.lcb"), lachan.Place("old-again"));
        var places = lachan.Write("old-places.csv", "code,name,kind,unit_code,lat,lon\nP1,Chợ Cốc Lếu,market,,,\n");
        var visits = lachan.Write(
            "old-visits.csv", "id,place,person,entered_at,left_at\n1,P1,0912345678,2026-01-10T08:00:00+07:00,2026-01-10T08:30:00+07:00\n");
        await lachan.Run("import", "places", places, "--data", data);
        Assert.Equal(0, (await lachan.Run("import", "visits", visits, "--data", data)).Code);
        await lachan.Run("backup", backup, "--data", data);

        var restored = await lachan.Run("restore", backup, "--data", again, "--key", Path.Combine(data, "keys", "master.key"));
        var left = await lachan.Run("retention", "run", "--dry-run", "--data", again);

        Assert.True(restored.Code == 0, restored.Words);
        Assert.Contains("Forgotten: visits.visit", restored.Words, StringComparison.Ordinal);
        Assert.Contains("visits.visit: 0 before", left.Output, StringComparison.Ordinal);
    }
}
