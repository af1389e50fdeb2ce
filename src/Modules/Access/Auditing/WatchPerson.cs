using LaChan.Platform.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LaChan.Access.Auditing;

/// <summary>
/// The auditor has a record watched, such as one of an invented person: whoever opens it, by whatever page, list, export or
/// API, raises an alert in the same moment (security.md, T9).
/// </summary>
internal sealed class WatchPerson(NpgsqlDataSource database, AuditTrail trail, TimeProvider time)
{
    public const string Path = ShowTrail.Path + "/canh-gioi";

    public sealed record Form
    {
        /// <summary>The pseudonyms that the search by a phone number gave.</summary>
        public string? Nguoi { get; init; }

        public bool Bo { get; init; }
    }

    public static async Task<IResult> Handle([FromForm] Form form, Actor actor, WatchPerson watch, CancellationToken cancel)
    {
        if (TrailQuery.Subjects(form.Nguoi) is not { Length: > 0 } subjects)
        {
            return TypedResults.NotFound();
        }

        await watch.Set(actor, subjects, isWatched: !form.Bo, cancel);
        return TypedResults.LocalRedirect($"{ShowTrail.Path}?nguoi={string.Join(',', subjects)}");
    }

    public async Task<bool> IsWatched(Guid[] subjects, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select exists (select from access.watched where subject = any ($1))");
        command.Parameters.Add(new() { Value = subjects });
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    private async Task Set(Actor actor, Guid[] subjects, bool isWatched, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(isWatched
            ? new("insert into access.watched (subject, placed_by, placed_at) select unnest($1), $2, $3 on conflict do nothing")
            {
                Parameters = { new() { Value = subjects }, new() { Value = actor.AccountId }, new() { Value = time.GetUtcNow() } },
            }
            : new("delete from access.watched where subject = any ($1)") { Parameters = { new() { Value = subjects } } });
        trail.Add(batch, actor.Does(isWatched ? "audit.watch" : "audit.unwatch", AuditPurpose.Oversight) with { Amount = subjects.Length });
        await batch.ExecuteNonQueryAsync(cancel);
    }
}
