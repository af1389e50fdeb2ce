using System.Text.Json;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Units.Import;
using LaChan.Units.Model;
using LaChan.Units.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Units;

/// <summary>
/// Takes in outlines from a GeoJSON file: features with the properties <c>code</c> and <c>name</c>.
/// The product ships none: which source an operator may use, and must name, is between the two.
/// </summary>
public sealed class BoundariesImport(NpgsqlDataSource database, UnitDirectory directory)
{
    /// <summary>
    /// Stores the outlines for as long as each unit had that extent. A file fits the day on which its codes and names
    /// are those of the register; without <paramref name="day"/> that day is looked for. Line numbers are those of the features.
    /// </summary>
    public async Task<UnitsTally> Load(Stream geoJson, DateOnly? day, bool dryRun, CancellationToken cancel)
    {
        var features = await Parse(geoJson, cancel);
        if (features is null)
        {
            return new(0, 0, 0, [new(1, "", Texts.NotGeoJson)]);
        }

        var register = directory.Register;
        var on = day ?? BestDay(features, register);
        var outlines = features.ConvertAll(feature => OutlineOf(feature, register, on));
        var fit = outlines.OfType<Outline>().DistinctBy(outline => outline.Unit).ToList();
        var stored = await Store(fit, dryRun, cancel);
        var refused = features.ConvertAll(feature => feature.Refusal).OfType<RefusedRow>().ToList();
        return new(features.Count, stored, features.Count - stored - refused.Count, refused);
    }

    private static async Task<List<BoundaryFeature>?> Parse(Stream geoJson, CancellationToken cancel)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(geoJson, default, cancel);
            return BoundaryFeature.ReadAll(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DateOnly BestDay(List<BoundaryFeature> features, UnitRegister register) => register.Changes
        .OrderByDescending(day => features.Count(feature => feature.UnitIn(register.AsOf(day)) is not null)).ThenByDescending(day => day)
        .FirstOrDefault();

    private static Outline? OutlineOf(BoundaryFeature feature, UnitRegister register, DateOnly day)
    {
        if (feature.Refusal is not null)
        {
            return null;
        }

        if (feature.UnitIn(register.AsOf(day)) is not { } unit)
        {
            feature.Refuse("code", Texts.OutlineOfNobody.With(feature.Code, feature.Name, VietnameseDate.Format(day)));
            return null;
        }

        return new(unit.Id, register.ExtentPeriod(unit.Id, day), feature.Geometry);
    }

    private async Task<int> Store(List<Outline> outlines, bool dryRun, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Run(
            new(
                """
                delete from units.boundary b using unnest($1, $2, $3) g(unit, valid, outline)
                where b.unit = g.unit and b.valid && g.valid and (b.valid <> g.valid or b.geojson <> g.outline)
                """,
                connection),
            outlines,
            cancel);
        var stored = await Run(
            new(
                """
                insert into units.boundary (unit, valid, geojson)
                select g.* from unnest($1, $2, $3) g(unit, valid, outline)
                where not exists (select from units.boundary b where b.unit = g.unit and b.valid = g.valid)
                """,
                connection),
            outlines,
            cancel);
        if (!dryRun)
        {
            await transaction.CommitAsync(cancel);
        }

        return stored;
    }

    private static async Task<int> Run(NpgsqlCommand command, List<Outline> outlines, CancellationToken cancel)
    {
        await using (command)
        {
            command.Parameters.Add(new() { Value = outlines.Select(outline => outline.Unit).ToArray() });
            command.Parameters.Add(DateRanges.Of(outlines.Select(outline => outline.Valid)));
            command.Parameters.Add(new()
            {
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                Value = outlines.Select(outline => outline.Geometry).ToArray(),
            });
            return await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private sealed record Outline(int Unit, Period Valid, string Geometry);
}
