using System.Text.Json;
using LaChan.Platform.Tables;
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
    private static readonly TableColumns<RefusedRow> RefusedColumns = new TableColumns<RefusedRow>()
        .Whole("line", row => row.Line).Text("column", row => row.Column).Text("reason", row => row.Reason);

    /// <summary>
    /// Stores the outlines for as long as each unit had that extent, as of the day on which the codes and names of the file
    /// fit best. Refused features go to <paramref name="errors"/> with their number in the file.
    /// </summary>
    /// <exception cref="TableRefusedException">It is no collection of features.</exception>
    public async Task<ImportTally> Run(Stream file, Stream errors, bool dryRun, CancellationToken cancel)
    {
        var features = await Parse(file, cancel);
        var register = directory.Register;
        var day = BestDay(features, register);
        var outlines = features.ConvertAll(feature => OutlineOf(feature, register, day)).OfType<Outline>();
        var stored = await Store([.. outlines.DistinctBy(outline => outline.Unit)], dryRun, cancel);
        var refused = features.ConvertAll(feature => feature.Refusal).OfType<RefusedRow>().ToList();
        await TableWriter.WriteCsvAsync(errors, RefusedColumns, refused.ToAsyncEnumerable(), CsvForm.Machine, cancel);
        var tally = new ImportTally();
        tally.CountRead(features.Count);
        tally.CountStored(stored);
        tally.CountRefused(refused.Count);
        tally.CountRepeated(features.Count - stored - refused.Count);
        return tally;
    }

    private static async Task<List<BoundaryFeature>> Parse(Stream file, CancellationToken cancel)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(file, default, cancel);
            return BoundaryFeature.ReadAll(document.RootElement) ?? throw new TableRefusedException(Texts.NotGeoJson);
        }
        catch (JsonException broken)
        {
            throw new TableRefusedException(Texts.NotGeoJson, broken);
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
