using LaChan.Platform.Privacy;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Cases.Keeping;

/// <summary>
/// A case is forgotten a year after it closed or was withdrawn, with its visits, contacts, tests and lists (security.md
/// section 3). What other cases say of it (their source) becomes unknown.
/// </summary>
internal sealed class CaseRetention(NpgsqlDataSource database) : IRetention
{
    private const string CountSql =
        "select count(*) from cases.case_file where state <> 1 and coalesce(closed_at, withdrawn_at) < $1";

    // In the order of what refers to what; "old" are the cases that go.
    private static readonly string[] Steps =
    [
        """
        update cases.case_file set source_case = null where source_case in (
            select id from cases.case_file where state <> 1 and coalesce(closed_at, withdrawn_at) < $1)
        """,
        """
        update cases.contact set became_case = null where became_case in (
            select id from cases.case_file where state <> 1 and coalesce(closed_at, withdrawn_at) < $1)
        """,
        """
        update cases.sample set contact_id = null where contact_id in (select c.id from cases.contact c
            join cases.case_file f on f.id = c.case_id where f.state <> 1 and coalesce(f.closed_at, f.withdrawn_at) < $1)
        """,
        """
        delete from cases.exposure where case_id in (
            select id from cases.case_file where state <> 1 and coalesce(closed_at, withdrawn_at) < $1)
        """,
        """
        delete from cases.contact where case_id in (
            select id from cases.case_file where state <> 1 and coalesce(closed_at, withdrawn_at) < $1)
        """,
        """
        delete from cases.trace_list where case_id in (
            select id from cases.case_file where state <> 1 and coalesce(closed_at, withdrawn_at) < $1)
        """,
        """
        delete from cases.milestone where case_id in (
            select id from cases.case_file where state <> 1 and coalesce(closed_at, withdrawn_at) < $1)
        """,
        "delete from cases.case_file where state <> 1 and coalesce(closed_at, withdrawn_at) < $1",
        """
        delete from cases.sample s where s.recorded_at < $1 and s.contact_id is null
            and not exists (select from cases.case_file f where f.sample_id = s.id)
        """,
    ];

    public string Name => "cases.case_file";

    public DataClass Class => DataClass.Sensitive;

    public int Days => 365;

    public async Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel)
    {
        var before = today.AddDays(-Days);
        await using var count = database.CreateCommand(CountSql);
        count.Parameters.Add(new() { Value = VietnamTime.StartOf(before) });
        var old = (long)(await count.ExecuteScalarAsync(cancel))!;
        if (!dryRun)
        {
            await using var batch = database.CreateBatch();
            foreach (var step in Steps)
            {
                batch.BatchCommands.Add(new(step) { Parameters = { new() { Value = VietnamTime.StartOf(before) } } });
            }

            await batch.ExecuteNonQueryAsync(cancel);
        }

        return new(old, before);
    }
}
