using System.Text;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Access;

/// <summary>Reasons that people typed for something unusual. They may hold names, so they are sealed and not in the trail.</summary>
internal sealed class StatedReasons(NpgsqlDataSource database, Sealer sealer, TimeProvider time)
{
    public const int Shortest = 20;
    public const int Longest = 500;

    public static readonly EnvelopeField Field = new("access.stated_reason", "sealed");

    /// <summary>The reason without spare blanks, or null when it says too little or too much.</summary>
    public static string? Read(string? typed) =>
        VietnameseText.Normalise(typed ?? "") is { Length: >= Shortest and <= Longest } words ? words : null;

    /// <summary>Keeps a reason; <paramref name="about"/> is the action that it was given for.</summary>
    public async Task<Guid> Keep(Actor actor, string about, string words, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        await using var command = database.CreateCommand(
            "insert into access.stated_reason (id, account_id, about, stated_at, sealed) values ($1, $2, $3, $4, $5)");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = actor.AccountId });
        command.Parameters.Add(new() { Value = about });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = sealer.Seal(Field, id, Encoding.UTF8.GetBytes(words)) });
        await command.ExecuteNonQueryAsync(cancel);
        return id;
    }

    public async Task<string> Open(Guid id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select sealed from access.stated_reason where id = $1");
        command.Parameters.Add(new() { Value = id });
        return await command.ExecuteScalarAsync(cancel) is byte[] envelope
            ? Encoding.UTF8.GetString(sealer.Open(Field, id, envelope))
            : "";
    }
}

/// <summary>Reasons, for a rotation of the master key.</summary>
internal sealed class StatedReasonColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    StatedReasons.Field,
    "select id, sealed from access.stated_reason",
    "update access.stated_reason set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);

/// <summary>Reasons and alerts are kept as long as the trail that they belong to, looks and sessions a month.</summary>
internal sealed class OversightRetention(NpgsqlDataSource database) : IRetention
{
    public string Name => "access.oversight";

    public DataClass Class => DataClass.Personal;

    public int Days => 730;

    public async Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel)
    {
        var before = today.AddDays(-Days);
        await using var command = dryRun
            ? database.CreateCommand(
                """
                select (select count(*) from access.stated_reason where stated_at < $1)
                     + (select count(*) from access.alert where raised_at < $1)
                     + (select count(*) from access.look where opened_at < $2)
                     + (select count(*) from access.session where began_at < $2)
                """)
            : database.CreateCommand(
                """
                with reasons as (delete from access.stated_reason where stated_at < $1 returning 1),
                     alerts as (delete from access.alert where raised_at < $1 returning 1),
                     looks as (delete from access.look where opened_at < $2 returning 1),
                     sessions as (delete from access.session where began_at < $2 returning 1)
                select count(*) from (table reasons union all table alerts union all table looks union all table sessions) gone
                """);
        command.Parameters.Add(new() { Value = VietnamTime.StartOf(before) });
        command.Parameters.Add(new() { Value = VietnamTime.StartOf(today.AddDays(-30)) });
        return new((long)(await command.ExecuteScalarAsync(cancel))!, before);
    }
}
