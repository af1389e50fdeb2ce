using System.Globalization;
using LaChan.Access;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace LaChan.Reporting.Endpoints;

/// <summary>
/// Saves cells while somebody types. Each comes with the revision that the writer saw; a cell that somebody else wrote
/// meanwhile is not touched and comes back with both values.
/// </summary>
internal sealed class TypeCells(NpgsqlDataSource database, TypedCells cells, TimeProvider time)
{
    public const string CellPrefix = "c:";
    public const string SeenPrefix = "r:";
    public const string ReasonPrefix = "w:";
    private const int MostCells = 2_000;
    private const int LongestWords = 20_000;

    /// <summary>The answer to the page: what each cell is now, the sums, and what to look at.</summary>
    internal sealed record Answer(
        string At, bool Stored, IReadOnlyList<CellAnswer> Cells, IReadOnlyList<SumAnswer> Sums, IReadOnlyList<DoubtAnswer> Doubts);

    internal sealed record CellAnswer(
        string Field, string Shown, int Revision, string State, string? Problem, string? Theirs, string? TheirsBy);

    internal sealed record SumAnswer(string Id, string Shown, string? Lacks);

    internal sealed record DoubtAnswer(string Kind, string? Field, string Sentence, string? Offer, bool Stops);

    public static async Task<IResult> Handle(
        string form, string unit, DateOnly period, HttpRequest request, Actor actor, TypeCells type, OpenReport reports,
        CancellationToken cancel)
    {
        if (await reports.Find(form, unit, period, actor, cancel) is not { IsOwn: true } view)
        {
            return TypedResults.NotFound();
        }

        var sent = await request.ReadFormAsync(cancel);
        var saved = await type.Save(view, sent, actor, cancel);
        var after = await reports.Find(form, unit, period, actor, cancel);
        return TypedResults.Json(type.AnswerOf(after!, saved));
    }

    /// <summary>Stores what differs from what was there.</summary>
    public async Task<SavedCells> Save(
        ReportView view, IFormCollection sent, Actor actor, CancellationToken cancel, CellOrigin origin = CellOrigin.Typed)
    {
        var saved = new SavedCells();
        if (!view.MayWrite)
        {
            return saved;
        }

        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var outcome = await ObligationStore.Change(connection, view.Duty.Id, duty => DutyRules.Type(duty, now), cancel);
        if (outcome.Refusal != DutyRefusal.None)
        {
            return saved;
        }

        foreach (var wish in Wishes(view, sent, saved))
        {
            if (await cells.Put(connection, view.Duty.Id, wish with { Origin = origin }, actor.AccountId, actor.Name, now, cancel) is null)
            {
                saved.Lost.Add(wish.Field);
            }
        }

        await transaction.CommitAsync(cancel);
        saved.IsStored = true;
        return saved;
    }

    /// <summary>What came back from saving.</summary>
    internal sealed class SavedCells
    {
        public bool IsStored { get; set; }

        /// <summary>The cells that came, with what was written.</summary>
        public Dictionary<string, string> Sent { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Problems { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Lost { get; } = new(StringComparer.Ordinal);

        /// <summary>What was written and is not stored, to be shown again.</summary>
        public IReadOnlyDictionary<string, string> Unsaved =>
            Sent.Where(sent => Problems.ContainsKey(sent.Key) || Lost.Contains(sent.Key)).ToDictionary();
    }

    private static IEnumerable<CellWish> Wishes(ReportView view, IFormCollection sent, SavedCells saved)
    {
        foreach (var (key, values) in sent.Where(s => s.Key.StartsWith(CellPrefix, StringComparison.Ordinal)).Take(MostCells))
        {
            var (field, text) = (key[CellPrefix.Length..], values.ToString());
            if (CellField.Find(view, field) is { } cell)
            {
                saved.Sent[field] = text;
                var seen = int.TryParse(sent[SeenPrefix + field], CultureInfo.InvariantCulture, out var revision) ? revision : 0;
                if (Wish(cell, text, sent[ReasonPrefix + field].ToString(), seen, saved) is { } wish)
                {
                    yield return wish;
                }
            }
        }
    }

    private static CellWish? Wish(CellField cell, string text, string reason, int seen, SavedCells saved)
    {
        if (cell.IsWords)
        {
            var words = text.ReplaceLineEndings("\n").Trim();
            return words == (cell.Words ?? "") || words.Length is 0 or > LongestWords
                ? null
                : new(cell.Field, CellState.NotReported, null, words, CellOrigin.Typed, null, null, seen);
        }

        if (CellReading.Read(text) is not { } read || read.Problem is not null)
        {
            if (CellReading.Read(text)?.Problem is { } problem)
            {
                saved.Problems[cell.Field] = problem;
            }

            return null;
        }

        var stated = reason.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, 500)] : null;
        var isSame = read.State == cell.Cell.State && read.Value == cell.Cell.Value && read.Words == cell.Cell.Words
            && (stated is null || stated == cell.Cell.Reason);
        return isSame ? null : new(
            cell.Field, read.State, read.Value, read.Words, CellOrigin.Typed, cell.Cell.Computed ?? cell.Other, stated, seen);
    }

    public Answer AnswerOf(ReportView view, SavedCells saved) => new(
        Display.ClockWithSeconds(time.GetUtcNow()),
        saved.IsStored,
        [.. saved.Sent.Select(sent => CellOf(view, sent.Key, sent.Value, saved))],
        [.. view.Sums.All.Select(sum => new SumAnswer(sum.Key, VietnameseNumber.Format(sum.Value.Value), CellWords.Lacks(sum.Value)))],
        [.. view.Doubts.Select(doubt => new DoubtAnswer(
            doubt.Kind.ToString().ToLowerInvariant(), doubt.Field, doubt.Sentence,
            doubt.Offer is { } offer ? VietnameseNumber.Format(offer) : null, doubt.Stops))]);

    private static CellAnswer CellOf(ReportView view, string field, string written, SavedCells saved)
    {
        var cell = CellField.Find(view, field)!;
        var isLost = saved.Lost.Contains(field);
        return new(
            field,
            isLost ? written : saved.Problems.ContainsKey(field) ? written : cell.Shown,
            cell.Cell.Revision,
            cell.Cell.State.ToString().ToLowerInvariant(),
            saved.Problems.GetValueOrDefault(field),
            isLost ? cell.Shown : null,
            isLost ? Texts.SomebodyElse : null);
    }
}
