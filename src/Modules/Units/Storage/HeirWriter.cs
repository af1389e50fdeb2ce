using LaChan.Units.Model;
using Npgsql;

namespace LaChan.Units.Storage;

/// <summary>Writes anew what the units that are no more went into. The caller renews the closure.</summary>
internal static class HeirWriter
{
    public static async Task Write(UnitRegister register, NpgsqlConnection connection, CancellationToken cancel)
    {
        var rows = Rows(register).ToList();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("delete from units.heir"),
                new("insert into units.heir (unit, heir, valid) select * from unnest($1, $2, $3)")
                {
                    Parameters =
                    {
                        new() { Value = rows.Select(row => row.Unit).ToArray() },
                        new() { Value = rows.Select(row => row.Heir).ToArray() },
                        DateRanges.Of(rows.Select(row => row.Period)),
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancel);
    }

    private static IEnumerable<(int Unit, int Heir, Period Period)> Rows(UnitRegister register)
    {
        for (var i = 0; i < register.Changes.Count; i++)
        {
            var day = register.Changes[i];
            var period = new Period(day, i + 1 < register.Changes.Count ? register.Changes[i + 1] : null);
            foreach (var unit in register.Units.Where(unit => unit.On(day) is null))
            {
                foreach (var next in register.SuccessorsOf(unit.Id, day))
                {
                    yield return (unit.Id, next.Unit.Id, period);
                }
            }
        }
    }
}
