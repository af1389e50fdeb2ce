using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Pages;
using LaChan.Platform.Audit;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LaChan.Access.Emergencies;

/// <summary>An emergency access as its reviewer sees it.</summary>
public sealed record Emergency(
    Guid Id, Guid Account, int UnitId, string Role, string Case, Guid ReasonId, DateTimeOffset BegunAt, DateTimeOffset DueAt,
    int Subjects, DateTimeOffset? ReviewedAt, bool? Justified);

/// <summary>A second person says whether an emergency access was justified; until then the clock of its account runs.</summary>
internal sealed class ReviewEmergencies(
    NpgsqlDataSource database, StatedReasons reasons, AccountNames names, GrantBook book, AuditTrail trail, UnitDirectory units,
    TimeProvider time)
{
    public const string Path = BreakGlass.Path + "/xet-duyet";

    private const string OfArea = """
        from access.break_glass x where x.account_id <> @me and (x.unit_id = @scope or exists (
            select from units.closure c where c.ancestor = @scope and c.unit = x.unit_id and c.valid @> @day))
        """;

    public sealed record Form
    {
        public Guid? Id { get; init; }

        public bool? Justified { get; init; }
    }

    public static async Task<IResult> Show(Actor actor, ReviewEmergencies review, CancellationToken cancel) =>
        await review.Page(actor, cancel);

    public static async Task<IResult> Handle([FromForm] Form form, Actor actor, ReviewEmergencies review, CancellationToken cancel) =>
        form is { Id: { } id, Justified: { } justified } && await review.Decide(id, justified, actor, cancel)
            ? TypedResults.LocalRedirect(Path)
            : TypedResults.NotFound();

    public async Task<int?> Waiting(Actor actor, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select count(*)::int " + OfArea + " and x.reviewed_at is null");
        Fill(command, actor);
        return (int)(await command.ExecuteScalarAsync(cancel))! is > 0 and var count ? count : null;
    }

    private async Task<bool> Decide(Guid id, bool justified, Actor actor, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var command = new NpgsqlCommand(
            "update access.break_glass set reviewed_by = @me, reviewed_at = @now, justified = @justified "
            + "where reviewed_at is null and id in (select x.id " + OfArea + " and x.id = @id)", connection);
        Fill(command, actor);
        command.Parameters.Add(new("id", id));
        command.Parameters.Add(new("now", time.GetUtcNow()));
        command.Parameters.Add(new("justified", justified));
        if (await command.ExecuteNonQueryAsync(cancel) == 0)
        {
            return false;
        }

        await trail.Record(
            transaction, actor.Does(justified ? "access.justify-break-glass" : "access.reject-break-glass", AuditPurpose.Oversight), cancel);
        await transaction.CommitAsync(cancel);
        await book.Renew(cancel);
        return true;
    }

    private async Task<IResult> Page(Actor actor, CancellationToken cancel)
    {
        var found = await Latest(actor, cancel);
        var stated = new Dictionary<Guid, string>();
        foreach (var one in found)
        {
            stated[one.Id] = await reasons.Open(one.ReasonId, cancel);
        }

        return PageResult.Of<EmergenciesPage>(new
        {
            Found = found,
            Reasons = stated,
            Names = await names.Of(found.Select(one => one.Account), cancel),
            Tree = units.AsOf(time.Today()),
            Now = time.GetUtcNow(),
        });
    }

    private async Task<List<Emergency>> Latest(Actor actor, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select id, account_id, unit_id, role, case_no, reason_id, begun_at, review_due_at, subjects, reviewed_at, justified "
            + OfArea + " order by reviewed_at is not null, begun_at desc limit 100");
        Fill(command, actor);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new List<Emergency>();
        while (await rows.ReadAsync(cancel))
        {
            found.Add(Read(rows));
        }

        return found;
    }

    private static Emergency Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetGuid(5), row.GetDateTime(6),
        row.GetDateTime(7), row.GetInt32(8), row.IsDBNull(9) ? null : row.GetDateTime(9), row.IsDBNull(10) ? null : row.GetBoolean(10));

    private void Fill(NpgsqlCommand command, Actor actor)
    {
        command.Parameters.Add(new("me", actor.AccountId));
        command.Parameters.Add(new("scope", actor.UnitId));
        command.Parameters.Add(new("day", time.Today()));
    }
}
