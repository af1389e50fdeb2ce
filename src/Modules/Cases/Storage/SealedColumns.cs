using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Cases.Storage;

/// <summary>Cards of cases, for a rotation of the master key.</summary>
internal sealed class CaseCardColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    CaseCard.Field,
    "select id, sealed from cases.case_file",
    "update cases.case_file set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);

/// <summary>Numbers of tests, for a rotation of the master key.</summary>
internal sealed class SampleColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    CaseStore.SampleField,
    "select id, sealed from cases.sample where sealed is not null",
    "update cases.sample set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);

/// <summary>What people told of where they were, for a rotation of the master key.</summary>
internal sealed class MilestoneColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    Desk.MilestoneStore.Field,
    "select id, sealed from cases.milestone where sealed is not null",
    "update cases.milestone set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);

/// <summary>Notes of callers, for a rotation of the master key.</summary>
internal sealed class ContactNoteColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    Verifying.ContactCalls.NoteField,
    "select id, sealed from cases.contact where sealed is not null",
    "update cases.contact set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);
