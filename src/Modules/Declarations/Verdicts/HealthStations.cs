using LaChan.Platform.Time;
using LaChan.Units;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LaChan.Declarations.Verdicts;

/// <summary>Whom to call.</summary>
public sealed record HealthStation(string Name, string Phone);

/// <summary>The health station that looks after a commune: its own, else the nearest one above it, else the hotline.</summary>
internal sealed class HealthStations(
    NpgsqlDataSource database, UnitDirectory units, IOptions<DeclarationOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);
    private volatile Known? _known;

    public async ValueTask<HealthStation> For(int unit, CancellationToken cancel)
    {
        var stations = await All(cancel);
        var tree = units.AsOf(time.Today());
        for (int? at = unit; at is { } id && id != 0; at = tree.Find(id)?.ParentId)
        {
            if (stations.TryGetValue(id, out var station))
            {
                return station;
            }
        }

        return new(Texts.Hotline, options.Value.Hotline);
    }

    public async Task Store(IReadOnlyCollection<(int Unit, HealthStation Station)> stations, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            insert into declarations.station (unit, name, phone) select * from unnest($1::int[], $2::text[], $3::text[])
            on conflict (unit) do update set name = excluded.name, phone = excluded.phone
            """);
        command.Parameters.Add(new() { Value = stations.Select(s => s.Unit).ToArray() });
        command.Parameters.Add(new() { Value = stations.Select(s => s.Station.Name).ToArray() });
        command.Parameters.Add(new() { Value = stations.Select(s => s.Station.Phone).ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
        _known = null;
    }

    private async ValueTask<IReadOnlyDictionary<int, HealthStation>> All(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_known is { } known && now - known.ReadAt < Believed)
        {
            return known.Stations;
        }

        await using var command = database.CreateCommand("select unit, name, phone from declarations.station");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var stations = new Dictionary<int, HealthStation>();
        while (await rows.ReadAsync(cancel))
        {
            stations[rows.GetInt32(0)] = new(rows.GetString(1), rows.GetString(2));
        }

        _known = new(now, stations);
        return stations;
    }

    private sealed record Known(DateTimeOffset ReadAt, IReadOnlyDictionary<int, HealthStation> Stations);
}
