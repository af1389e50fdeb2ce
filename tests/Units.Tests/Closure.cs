using Npgsql;
using NpgsqlTypes;

namespace LaChan.Units.Tests;

/// <summary>What the database says about who is within whom.</summary>
internal sealed class Closure
{
    private readonly List<(int Ancestor, int Unit, NpgsqlRange<DateOnly> Valid)> _rows = [];

    public static async Task<Closure> Read(NpgsqlDataSource database, CancellationToken cancel)
    {
        var closure = new Closure();
        await using var command = database.CreateCommand("select ancestor, unit, valid from units.closure");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            closure._rows.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetFieldValue<NpgsqlRange<DateOnly>>(2)));
        }

        return closure;
    }

    /// <summary>The same by asking each unit what stands above it.</summary>
    public static HashSet<(int Ancestor, int Unit)> ByWalking(UnitTree tree)
    {
        var all = tree.Roots.Concat(tree.AgencyRoots).SelectMany(root => tree.Subtree(root.Id)).ToList();
        return [.. all.SelectMany(
            unit => all.Where(other => tree.IsWithin(unit.Id, other.Id)), (unit, other) => (other.Id, unit.Id))];
    }

    public HashSet<(int Ancestor, int Unit)> On(DateOnly day) =>
        [.. _rows.Where(row => row.Valid.LowerBound <= day && (row.Valid.UpperBoundInfinite || day < row.Valid.UpperBound))
            .Select(row => (row.Ancestor, row.Unit))];
}
