using LaChan.Access;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Cases.Storage;

/// <summary>The positive test that a case rests on.</summary>
internal sealed record Evidence(string Lab, string Number);

/// <summary>A case about to be stored.</summary>
internal sealed record NewCase : CaseFacts
{
    public required string CodePrefix { get; init; }

    public required Evidence Evidence { get; init; }

    /// <summary>The positive test of a contact, where it is in the record already.</summary>
    public Guid? Sample { get; init; }
}

/// <summary>Stores cases and what changes about them.</summary>
internal sealed class CaseStore(CaseTables tables, Sealer sealer, TimeProvider time)
{
    public const string ChangeTopic = "cases";
    public static readonly EnvelopeField SampleField = new("cases.sample", "sealed");

    private const string SampleSql = """
        insert into cases.sample (id, person_no, ordered_on, taken_on, result, result_on, lab, sealed, recorded_by, recorded_at)
        values ($1, $2, $3, $3, 2, $4, $5, $6, $7, $8)
        """;

    private const string CaseSql = """
        insert into cases.case_file (id, code, person_no, unit_id, onset, sampled_on, positive_on, isolated_at, source_known,
            source_case, sample_id, rule, window_basis, window_from, window_until, sealed, entered_by, entered_at)
        select $1, $2 || '-' || lpad(n::text, greatest(2, length(n::text)), '0'), $3, $4, $5::date, $6, $7, $8::timestamptz, $9,
            $10::uuid, $11, $12, $13, $14, $15::timestamptz, $16, $17, $18
        from nextval('cases.case_number') n
        """;

    /// <summary>Stores the test and the case that rests on it; false when the person has an open case already.</summary>
    /// <param name="person">The person's id, for the audit.</param>
    /// <param name="before">What must be stored first: the result of a test that is in the record already.</param>
    /// <param name="along">What changes with it.</param>
    public async Task<bool> Add(
        NewCase added, Guid person, IEnumerable<Statement> before, IEnumerable<Statement> along, Actor by, CancellationToken cancel)
    {
        var (sample, now) = (added.Sample ?? Guid.NewGuid(), time.GetUtcNow());
        try
        {
            await tables.Write(
                by.Does("cases.enter", AuditPurpose.CaseWork, person),
                [
                    .. added.Sample is null ? [Test(added, sample, by, now)] : before,
                    new(CaseSql, added.Id, added.CodePrefix, added.Person, added.UnitId, added.Onset, added.SampledOn,
                        added.PositiveOn, added.IsolatedAt, added.SourceKnown, added.SourceCase, sample, added.Rule,
                        added.Window.Basis, added.Window.From, added.Window.Until, added.Card.Seal(sealer, added.Id), by.AccountId, now),
                    .. along,
                ],
                cancel);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    private Statement Test(NewCase added, Guid sample, Actor by, DateTimeOffset now) => new(
        SampleSql, sample, added.Person, added.SampledOn, added.PositiveOn, added.Evidence.Lab,
        sealer.Seal(SampleField, sample, System.Text.Encoding.UTF8.GetBytes(added.Evidence.Number)), by.AccountId, now);

    /// <summary>An officer changes the window that the rule proposed, and says why.</summary>
    public Task ChangeWindow(
        CaseFile file, DateTimeOffset from, DateTimeOffset? until, string reason, Actor by, CancellationToken cancel) => tables.Write(
        by.Does("cases.window", AuditPurpose.CaseWork) with { Case = file.Code },
        [
            new(
                """
                update cases.case_file set window_from = $2, window_until = $3::timestamptz, window_changed = true, sealed = $4
                where id = $1
                """,
                file.Id, from, until, (file.Card with { WindowReason = reason }).Seal(sealer, file.Id)),
        ],
        cancel);

    /// <summary>Whose case it is from now on; null for nobody in particular.</summary>
    public Task Assign(CaseFile file, Guid? account, Actor by, CancellationToken cancel) => tables.Write(
        by.Does("cases.assign", AuditPurpose.CaseWork) with { Case = file.Code },
        [new("update cases.case_file set assigned_to = $2::uuid where id = $1 and state <> 3", file.Id, account)],
        cancel);

    /// <summary>How it ended; recovered or died closes the case.</summary>
    public Task SetOutcome(CaseFile file, CaseOutcome outcome, DateOnly day, Actor by, CancellationToken cancel) => tables.Write(
        by.Does("cases.outcome", AuditPurpose.FollowUp) with { Case = file.Code },
        [
            new(
                """
                update cases.case_file set outcome = $2, outcome_on = $3, state = case when $2 = 1 then 1 else 2 end,
                    closed_at = case when $2 = 1 then null else $4::timestamptz end
                where id = $1 and state <> 3
                """,
                file.Id, outcome, day, time.GetUtcNow()),
        ],
        cancel);
}
