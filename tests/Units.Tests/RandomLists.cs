using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LaChan.Testing;

namespace LaChan.Units.Tests;

public sealed class RandomLists : IAsyncLifetime
{
    private static readonly string[] Levels = ["province", "district", "commune", "hamlet"];
    private TestDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Few keys and few days, so that rows often overlap, take each other's code and outlive their parents; but most of
    // them fit, so that trees grow.
    private static Gen<string> Row =>
        from key in Gen.Choose(0, 11)
        from level in Mostly(key % 4, 0, 3)
        from code in Mostly(key, 0, 11)
        from above in Gen.Choose(0, 2)
        from parent in Mostly(level == 0 ? -1 : (above * 4) + level - 1, -1, 11)
        from start in Mostly(0, 0, 5)
        from length in Mostly(0, 1, 4)
        select string.Create(
            CultureInfo.InvariantCulture,
            $"u{key},{Levels[level]},{code},Xã {key},xã,{(parent < 0 ? "" : $"u{parent}")},{Day(start)},{(length == 0 ? "" : Day(start + length))}");

    public async ValueTask InitializeAsync() =>
        _database = await TestDatabase.Create(services => services.AddUnits(), CancellationToken.None);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void Whatever_a_list_says_every_row_is_counted_and_the_closure_is_right()
    {
        var lists = Row.ListOf().Select(rows => string.Join('\n', rows.Prepend("key,level,code,name,type,parent,valid_from,valid_until")));

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(lists.ToArbitrary(), list => Task.Run(() => IsTakenInWell(list)).GetAwaiter().GetResult()));
    }

    private static Gen<int> Mostly(int usual, int least, int greatest) =>
        Gen.Frequency((6, Gen.Constant(usual)), (1, Gen.Choose(least, greatest)));

    private static string Day(int number) => new DateOnly(2020, 1, 1).AddMonths(number).ToString("O", CultureInfo.InvariantCulture);

    private async Task<bool> IsTakenInWell(string list)
    {
        await using var forget = _database.DataSource.CreateCommand("truncate units.unit cascade; truncate units.closure");
        await forget.ExecuteNonQueryAsync(Cancel);
        var directory = new UnitDirectory(_database.DataSource);
        var import = new UnitsImport(_database.DataSource, directory);

        var first = await import.Run(TextFile.Of(list), Stream.Null, dryRun: false, Cancel);
        var again = await import.Run(TextFile.Of(list), Stream.Null, dryRun: false, Cancel);

        var closure = await Closure.Read(_database.DataSource, Cancel);
        return first.Read == first.Stored + first.Repeated + first.Refused
            && again.Stored == 0 && again.Refused == first.Refused
            && Enumerable.Range(0, 12).Select(number => DateOnly.ParseExact(Day(number), "O", CultureInfo.InvariantCulture))
                .All(day => closure.On(day).SetEquals(closure.ByWalking(directory.AsOf(day))));
    }
}
