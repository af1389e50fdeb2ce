using LaChan.Platform.Privacy;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Access.Accounts;

/// <summary>
/// An account is forgotten 12 months after its person left: after it was disabled, its last appointment ended, or, with
/// neither, it was opened (security.md section 3).
/// </summary>
internal sealed class AccountRetention(NpgsqlDataSource database) : IRetention
{
    public string Name => "access.account";

    public DataClass Class => DataClass.Personal;

    public int Days => 365;

    public async Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel)
    {
        var before = today.AddDays(-Days);
        await using var command = dryRun
            ? database.CreateCommand("select count(*) from access.account_left where left_at < $1")
            : database.CreateCommand(
                """
                with gone as (
                    delete from access.account where id in (select id from access.account_left where left_at < $1) returning 1)
                select count(*) from gone
                """);
        command.Parameters.Add(new() { Value = VietnamTime.StartOf(before) });
        return new((long)(await command.ExecuteScalarAsync(cancel))!, before);
    }
}
