using System.Text;
using LaChan.Access;
using LaChan.Cases.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;

namespace LaChan.Cases.Verifying;

/// <summary>What the caller notes of a contact: calls, tests, the end.</summary>
internal sealed class ContactCalls(CaseTables tables, Sealer sealer, TimeProvider time)
{
    public static readonly EnvelopeField NoteField = new("cases.contact", "sealed");

    private const string CallSql = """
        update cases.contact set state = $2, called_at = $3, called_by = $4, tries = tries + 1, sealed = coalesce($5::bytea, sealed),
            unit_id = coalesce($6::int, unit_id), unit_guessed = unit_guessed and $6::int is null,
            closed_on = case when $2 = 4 then $7 else null end
        where id = $1 and withdrawn_at is null
        """;

    private const string OrderSql = """
        insert into cases.sample (id, person_no, contact_id, ordered_on, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)
        """;

    private const string ResultSql = """
        update cases.sample set taken_on = coalesce(taken_on, $2), result = $3, result_on = $4, lab = $5, sealed = $6::bytea
        where id = $1 and result is null
        """;

    // A negative contact is not free at once: the case ends on the rule's last day.
    private const string NegativeSql = "update cases.contact set closed_on = until_day where id = $1 and withdrawn_at is null";

    /// <param name="unit">The commune to which the contact is referred; null when it stays.</param>
    public Task Called(ContactFile contact, CallState state, string note, int? unit, Guid person, Actor by, CancellationToken cancel) =>
        tables.Write(
            by.Does("cases.call", AuditPurpose.FollowUp, person) with { Case = contact.CaseCode },
            [
                new(CallSql, contact.Id, state, time.GetUtcNow(), by.AccountId,
                    note.Length == 0 ? null : sealer.Seal(NoteField, contact.Id, Encoding.UTF8.GetBytes(note)), unit, time.Today()),
            ],
            cancel);

    public string NoteOf(ContactFile contact) =>
        contact.Note is null ? "" : Encoding.UTF8.GetString(sealer.Open(NoteField, contact.Id, contact.Note));

    public Task Order(ContactFile contact, DateOnly day, Guid person, Actor by, CancellationToken cancel) => tables.Write(
        by.Does("cases.sample-ordered", AuditPurpose.FollowUp, person) with { Case = contact.CaseCode },
        [new(OrderSql, Guid.NewGuid(), contact.Person, contact.Id, day, by.AccountId, time.GetUtcNow())],
        cancel);

    public Task Taken(ContactFile contact, DateOnly day, Guid person, Actor by, CancellationToken cancel) => tables.Write(
        by.Does("cases.sample-taken", AuditPurpose.FollowUp, person) with { Case = contact.CaseCode },
        [new("update cases.sample set taken_on = $2 where id = $1 and result is null", contact.SampleId, day)],
        cancel);

    /// <summary>The statements of a result; a positive one is stored together with the case that it makes.</summary>
    public IReadOnlyList<Statement> Result(ContactFile contact, bool positive, DateOnly day, string lab, string number) =>
    [
        new(ResultSql, contact.SampleId, contact.SampleTaken ?? day, (short)(positive ? 2 : 1), day, lab,
            sealer.Seal(CaseStore.SampleField, contact.SampleId!.Value, Encoding.UTF8.GetBytes(number))),
        .. positive ? Array.Empty<Statement>() : [new Statement(NegativeSql, contact.Id)],
    ];

    public Task Negative(ContactFile contact, DateOnly day, string lab, string number, Guid person, Actor by, CancellationToken cancel) =>
        tables.Write(
            by.Does("cases.sample-negative", AuditPurpose.FollowUp, person) with { Case = contact.CaseCode },
            Result(contact, positive: false, day, lab, number), cancel);

    /// <summary>The contact became a case.</summary>
    public static Statement Became(ContactFile contact, Guid file) => new(
        "update cases.contact set became_case = $2, state = 3, closed_on = null where id = $1", contact.Id, file);
}
