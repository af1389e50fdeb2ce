using LaChan.Platform.Privacy;
using Npgsql;

namespace LaChan.People.Devices;

/// <summary>Devices are forgotten a year after they were used last (as accounts are, security.md section 3).</summary>
internal sealed class DeviceRetention(NpgsqlDataSource database) : IRetention
{
    private const string CountSql = """
        select (select count(*) from people.device where used_on < $1)
             + (select count(*) from people.phone_key where used_on < $1)
        """;

    private const string ForgetSql = """
        with devices as (delete from people.device where used_on < $1 returning 1),
        codes as (delete from people.phone_key where used_on < $1 returning 1)
        select (select count(*) from devices) + (select count(*) from codes)
        """;

    public string Name => "people.device";

    public DataClass Class => DataClass.Personal;

    public int Days => 365;

    public async Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel)
    {
        var before = today.AddDays(-Days);
        await using var command = database.CreateCommand(dryRun ? CountSql : ForgetSql);
        command.Parameters.Add(new() { Value = before });
        return new((long)(await command.ExecuteScalarAsync(cancel))!, before);
    }
}
