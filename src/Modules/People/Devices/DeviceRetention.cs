using LaChan.Platform.Privacy;
using Npgsql;

namespace LaChan.People.Devices;

/// <summary>Devices are forgotten a year after they were used last (as accounts are, security.md section 3).</summary>
internal sealed class DeviceRetention(NpgsqlDataSource database) : IRetention
{
    public string Name => "people.device";

    public DataClass Class => DataClass.Personal;

    public int Days => 365;

    public async Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel)
    {
        var before = today.AddDays(-Days);
        await using var command = dryRun
            ? database.CreateCommand("select count(*) from people.device where used_on < $1")
            : database.CreateCommand(
                "with gone as (delete from people.device where used_on < $1 returning no) select count(*) from gone");
        command.Parameters.Add(new() { Value = before });
        return new((long)(await command.ExecuteScalarAsync(cancel))!, before);
    }
}
