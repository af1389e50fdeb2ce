using LaChan.Platform.Privacy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LaChan.Declarations.Keeping;

/// <summary>Declarations are forgotten when they are 28 days old (security.md section 3); their counts stay.</summary>
internal sealed class DeclarationRetention(NpgsqlDataSource database, IOptions<DeclarationOptions> options) : IRetention
{
    private const string CountSql = "select count(*) from declarations.declaration where day < $1";

    private const string ForgetSql = """
        with phones as (delete from declarations.phone_day where day < $1),
        vehicles as (delete from declarations.vehicle where day < $1),
        crossings as (delete from declarations.crossing where day < $1),
        arrivals as (delete from declarations.arrival where day < $1),
        gone as (delete from declarations.declaration where day < $1 returning 1)
        select count(*) from gone
        """;

    public string Name => "declarations.declaration";

    public DataClass Class => DataClass.Sensitive;

    public int Days => options.Value.DaysKept;

    public async Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel)
    {
        var before = today.AddDays(-Days);
        await using var command = database.CreateCommand(dryRun ? CountSql : ForgetSql);
        command.Parameters.Add(new() { Value = before });
        return new((long)(await command.ExecuteScalarAsync(cancel))!, before);
    }
}
