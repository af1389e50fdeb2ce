using System.Globalization;
using System.Text.Json;
using LaChan.Access;
using LaChan.Places;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Printing;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace LaChan.Reporting.Exchange;

/// <summary>Reads and writes reports as DHIS2's data value sets, in JSON and in ADX.</summary>
internal sealed class DataValueSets(
    OpenReport reports, PrintForm print, TypedCells cells, UnitDirectory units,
    PlaceDirectory places, NpgsqlDataSource database, TimeProvider time)
{
    private const int MostValues = 100_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The cells of one report: <c>?dataSet=phu-luc-1&amp;period=20210622&amp;orgUnit=STC</c>.</summary>
    public static async Task<IResult> Read(
        string dataSet, string period, string orgUnit, HttpRequest request, Actor actor, DataValueSets sets, CancellationToken cancel)
    {
        if (DhisPeriod.First(period) is not { } first || await sets.Find(dataSet, orgUnit, first, actor, cancel) is not { } view)
        {
            return TypedResults.NotFound();
        }

        var set = await sets.SetOf(view, cancel);
        var cadence = view.Form.Form.Calendar.Cadence;
        return request.Headers.Accept.ToString().Contains("xml", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Text(Adx.Write([(set, cadence, first)], sets.Now).ToString(), Adx.ContentType)
            : TypedResults.Json(set);
    }

    /// <summary>Stores cells; with <c>dryRun=true</c> it only says what would happen.</summary>
    public static async Task<IResult> Write(
        HttpRequest request, Actor actor, DataValueSets sets, CancellationToken cancel, bool dryRun = false)
    {
        DataValueSet? set;
        try
        {
            set = request.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true
                ? await Adx.Read(request.Body, cancel)
                : await JsonSerializer.DeserializeAsync<DataValueSet>(request.Body, Json, cancel);
        }
        catch (Exception broken) when (broken is JsonException or System.Xml.XmlException)
        {
            return TypedResults.Problem(
                type: "urn:lachan:reporting:not-a-data-value-set", title: broken.Message, statusCode: StatusCodes.Status400BadRequest);
        }

        if (set is null || set.DataValues.Count > MostValues)
        {
            return TypedResults.Problem(
                type: "urn:lachan:reporting:too-many-values", title: "At most 100,000 data values.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var summary = await sets.Store(set, actor, dryRun, cancel);
        return TypedResults.Json(summary, statusCode: summary.Status == "ERROR" ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task<ReportView?> Find(string? form, string? unit, DateOnly? period, Actor actor, CancellationToken cancel)
    {
        await places.Changed(cancel);
        return form is null || unit is null || period is not { } first ? null : await reports.Find(form, unit, first, actor, cancel);
    }

    private async Task<DataValueSet> SetOf(ReportView view, CancellationToken cancel)
    {
        var printed = await print.Of(view.Duty, view.Form, view.Unit, units.AsOf(view.Duty.PeriodEnd), cancel);
        var period = DhisPeriod.Of(view.Form.Form.Calendar.Cadence, view.Duty.Period);
        return new()
        {
            DataSet = view.Duty.Form,
            Period = period,
            OrgUnit = view.Unit.Code,
            CompleteDate = view.Duty.LastSubmittedAt?.ToString("O", CultureInfo.InvariantCulture),
            DataValues =
            [
                .. printed.Report.Rows.SelectMany(row => row.Cells.Where(cell => cell.Value.State == CellState.Value).Select(cell => new DataValue
                {
                    DataElement = $"{row.Table}.{cell.Key}",
                    Period = period,
                    OrgUnit = view.Unit.Code,
                    CategoryOptionCombo = row.Key,
                    Value = cell.Value.Value?.ToString(CultureInfo.InvariantCulture),
                    Comment = cell.Value.Reason,
                })),
            ],
        };
    }

    private async Task<ImportSummary> Store(DataValueSet set, Actor actor, bool dryRun, CancellationToken cancel)
    {
        var (imported, updated, ignored) = (0, 0, 0);
        var conflicts = new List<ImportConflict>();
        var groups = set.DataValues.GroupBy(value => (
            Form: value.DataSet ?? set.DataSet, Unit: value.OrgUnit ?? set.OrgUnit, Period: DhisPeriod.First(value.Period ?? set.Period)));
        foreach (var group in groups)
        {
            var view = await Find(group.Key.Form, group.Key.Unit, group.Key.Period, actor, cancel);
            if (view is null || !(view.IsOwn || view.IsReceiver) || !view.Duty.IsOpenAt(view.Now))
            {
                ignored += group.Count();
                conflicts.Add(new(
                    $"{group.Key.Form}/{group.Key.Unit}/{group.Key.Period:yyyy-MM-dd}",
                    view is null ? "No such report is owed, or it is not yours." : "The report is not open."));
                continue;
            }

            await using var connection = await database.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await ObligationStore.Change(connection, view.Duty.Id, duty => DutyRules.Type(duty, view.Now), cancel);
            foreach (var value in group)
            {
                if (Wish(view, value, conflicts) is not { } wish)
                {
                    ignored++;
                    continue;
                }

                await cells.Put(connection, view.Duty.Id, wish, actor.AccountId, actor.Name, view.Now, cancel);
                (imported, updated) = wish.Seen == 0 ? (imported + 1, updated) : (imported, updated + 1);
            }

            if (!dryRun)
            {
                await transaction.CommitAsync(cancel);
            }
        }

        return ImportSummary.Of(imported, updated, ignored, conflicts);
    }

    // A blank never overwrites; what the form does not have is a conflict.
    private static CellWish? Wish(ReportView view, DataValue value, List<ImportConflict> conflicts)
    {
        if (value.DataElement?.Split('.') is not [var table, var column]
            || view.Report.Row(table, value.CategoryOptionCombo ?? "") is not { } row || !row.Cells.TryGetValue(column, out var cell))
        {
            conflicts.Add(new($"{value.DataElement} {value.CategoryOptionCombo}", "The form has no such cell."));
            return null;
        }

        if (!long.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (!string.IsNullOrWhiteSpace(value.Value))
            {
                conflicts.Add(new($"{value.DataElement} {value.CategoryOptionCombo}", $"'{value.Value}' is no whole number."));
            }

            return null;
        }

        var computed = cell.Computed ?? (cell.Origin == CellOrigin.Typed ? null : cell.Value);
        return new(
            FieldName.Of(table, row.Key, column), CellState.Value, number, null, CellOrigin.Imported, computed,
            value.Comment ?? cell.Reason, cell.Revision);
    }
}
