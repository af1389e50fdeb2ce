using LaChan.Access;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LaChan.Reporting.Endpoints;

/// <summary>Where a figure comes from; and, for the unit's own people, another figure in its place, with a reason.</summary>
internal sealed class ReplaceCell(OpenReport reports, TypedCells cells, NpgsqlDataSource database, TimeProvider time)
{
    private const int LongestReason = 500;

    public static async Task<IResult> Page(
        string form, string unit, DateOnly period, string? o, Actor actor, ReplaceCell replace, CancellationToken cancel) =>
        await replace.Find(form, unit, period, o, actor, cancel) is { } found ? Render(found, null) : TypedResults.NotFound();

    public static async Task<IResult> Handle(
        string form, string unit, DateOnly period, [FromForm] CellReplacement sent, Actor actor, ReplaceCell replace,
        CancellationToken cancel)
    {
        if (await replace.Find(form, unit, period, sent.Field, actor, cancel) is not { View.MayWrite: true } found)
        {
            return TypedResults.NotFound();
        }

        var errors = new FormErrors();
        var read = Read(found, sent.Value ?? "", errors);
        var reason = Platform.Text.VietnameseText.Normalise(sent.Reason ?? "");
        if (reason.Length is 0 or > LongestReason)
        {
            errors.Add(nameof(CellReplacement.Reason), Texts.ReasonNeeded);
        }

        if (errors.Any)
        {
            return Render(found, errors);
        }

        await replace.Put(found, read!, reason, actor, cancel);
        return TypedResults.LocalRedirect(found.View.Path);
    }

    private static RazorComponentResult<CellPage> Render(CellSheet sheet, FormErrors? errors) => PageResult.Of<CellPage>(
        new { Sheet = sheet, Errors = errors ?? new() }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static CellReading? Read(CellSheet found, string text, FormErrors errors)
    {
        var read = found.Column?.Kind == ColumnKind.Mark
            ? new CellReading(CellState.Value, text.Trim() is "X" or "x" ? 1 : 0, null, null)
            : CellReading.Read(text);
        if (read is null || read.Problem is not null || read.State == CellState.Asked)
        {
            errors.Add(nameof(CellReplacement.Value), read?.Problem ?? Texts.NotANumber.Replace("{0}", text, StringComparison.Ordinal));
        }

        return read;
    }

    private async Task<CellSheet?> Find(
        string form, string unit, DateOnly period, string? field, Actor actor, CancellationToken cancel)
    {
        if (await reports.Find(form, unit, period, actor, cancel) is not { } view || field is null
            || field.Split('/') is not [var table, var key, var column]
            || view.Report.Row(table, key) is not { } row || !row.Cells.TryGetValue(column, out var cell))
        {
            return null;
        }

        var typed = (await cells.Of(view.Duty.Id, cancel)).GetValueOrDefault(field);
        return new(
            view, field, row, view.Form.Form.Tables.FirstOrDefault(t => t.Id == table)?.Columns.FirstOrDefault(c => c.Id == column), cell,
            view.Before?.Row(table, key)?[column], typed?.ByName, typed?.At);
    }

    private async Task Put(CellSheet found, CellReading read, string reason, Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var computed = found.Cell.Computed ?? (found.Cell.Origin == CellOrigin.Typed ? null : found.Cell.Value);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await ObligationStore.Change(connection, found.View.Duty.Id, duty => DutyRules.Type(duty, now), cancel);
        var wish = new CellWish(found.Field, read.State, read.Value, null, CellOrigin.Typed, computed, reason, found.Cell.Revision);
        await cells.Put(connection, found.View.Duty.Id, wish, actor.AccountId, actor.Name, now, cancel);
        await transaction.CommitAsync(cancel);
    }
}
