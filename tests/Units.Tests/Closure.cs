using Npgsql;
using NpgsqlTypes;

namespace LaChan.Units.Tests;

/// <summary>What the database says about who is within whom.</summary>
internal sealed class Closure
{
    private readonly List<(int Ancestor, int Unit, NpgsqlRange<DateOnly> Valid)> _rows = [];

    /// <summary>All units that ever were, and the number of none.</summary>
    public List<int> Units { get; } = [UnitTree.None];

    public static async Task<Closure> Read(NpgsqlDataSource database, CancellationToken cancel)
    {
        var closure = new Closure();
        await using var command = database.CreateCommand("select ancestor, unit, valid from units.closure");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            closure._rows.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetFieldValue<NpgsqlRange<DateOnly>>(2)));
        }

        await reader.DisposeAsync();
        await using var units = database.CreateCommand("select id from units.unit");
        await using var ids = await units.ExecuteReaderAsync(cancel);
        while (await ids.ReadAsync(cancel))
        {
            closure.Units.Add(ids.GetInt32(0));
        }

        return closure;
    }

    /// <summary>The same by asking each unit what stands above it.</summary>
    public HashSet<(int Ancestor, int Unit)> ByWalking(UnitTree tree)
    {
        var all = tree.Roots.Concat(tree.AgencyRoots).SelectMany(root => tree.Subtree(root.Id)).ToList();
        return [.. Units.SelectMany(unit => all.Where(other => tree.IsWithin(unit, other.Id)), (unit, other) => (other.Id, unit))];
    }

    public HashSet<(int Ancestor, int Unit)> On(DateOnly day) =>
        [.. _rows.Where(row => row.Valid.LowerBound <= day && (row.Valid.UpperBoundInfinite || day < row.Valid.UpperBound))
            .Select(row => (row.Ancestor, row.Unit))];
}
