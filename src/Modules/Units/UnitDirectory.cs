using LaChan.Platform.Storage;
using LaChan.Units.Model;
using LaChan.Units.Storage;
using Npgsql;

namespace LaChan.Units;

/// <summary>
/// Questions about units. Names, codes and parents come from memory, always as of a day; figures from the database.
/// </summary>
public sealed class UnitDirectory(NpgsqlDataSource database) : INoticeHandler
{
    private readonly Lock _loading = new();
    private volatile UnitRegister? _register;

    /// <summary>What processes tell each other when units changed.</summary>
    public string Topic => "units";

    public UnitTree AsOf(DateOnly day) => Register.AsOf(day);

    /// <summary>
    /// What became of a unit by a day: itself if it still exists, else the units that it went into; of a dissolved district
    /// what its communes went into. In the order of the codes.
    /// </summary>
    public IReadOnlyList<UnitSuccessor> SuccessorsOf(int unit, DateOnly day) => Register.SuccessorsOf(unit, day);

    /// <summary>The days on which units changed, in order.</summary>
    public IReadOnlyList<DateOnly> ChangeDays => Register.Changes;

    /// <summary>The latest figure of each unit not after a day.</summary>
    public async Task<IReadOnlyList<UnitFigure>> Figures(string kind, DateOnly asOf, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select distinct on (unit) unit, kind, as_of, value, basis, source from units.figure
            where kind = $1 and as_of <= $2 order by unit, as_of desc
            """);
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = asOf });
        return await ReadFigures(command, cancel);
    }

    /// <summary>The latest figure of each kind of one unit, not after a day.</summary>
    public async Task<IReadOnlyList<UnitFigure>> FiguresOf(int unit, DateOnly asOf, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select distinct on (kind) unit, kind, as_of, value, basis, source from units.figure
            where unit = $1 and as_of <= $2 order by kind, as_of desc
            """);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = asOf });
        return await ReadFigures(command, cancel);
    }

    /// <summary>The outlines, as of a day, of the units of one level within another; none where no file was taken in.</summary>
    public async Task<IReadOnlyList<UnitBoundary>> Boundaries(int within, UnitLevel level, DateOnly day, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select b.unit, b.geojson::text from units.boundary b
            join units.closure c on c.unit = b.unit and c.ancestor = $1 and c.valid @> $2
            join units.unit u on u.id = b.unit and u.level = $3
            where b.valid @> $2 order by b.unit
            """);
        command.Parameters.Add(new() { Value = within });
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = (short)level });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var outlines = new List<UnitBoundary>();
        while (await reader.ReadAsync(cancel))
        {
            outlines.Add(new(reader.GetInt32(0), reader.GetString(1)));
        }

        return outlines;
    }

    /// <summary>Takes in what an import wrote.</summary>
    public async Task Reload(CancellationToken cancel) => _register = await Read(cancel);

    public Task Changed(CancellationToken cancel) => Reload(cancel);

    internal UnitRegister Register
    {
        get
        {
            if (_register is { } loaded)
            {
                return loaded;
            }

            lock (_loading)
            {
                // The server loads at start; a verb of the command line comes here once, and has nothing else to do meanwhile.
                return _register ??= Task.Run(() => Read(CancellationToken.None)).GetAwaiter().GetResult();
            }
        }
    }

    private static async Task<IReadOnlyList<UnitFigure>> ReadFigures(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var figures = new List<UnitFigure>();
        while (await reader.ReadAsync(cancel))
        {
            figures.Add(FigureAt(reader));
        }

        return figures;
    }

    private static UnitFigure FigureAt(NpgsqlDataReader row) => new(
        row.GetInt32(0),
        row.GetString(1),
        row.GetFieldValue<DateOnly>(2),
        row.GetDecimal(3),
        row.GetString(4),
        row.GetString(5));

    private async Task<UnitRegister> Read(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await UnitReader.Read(connection, cancel);
    }
}
