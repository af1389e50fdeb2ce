using System.Reflection;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Declarations.Forms;

/// <summary>
/// Every version of every form. The shipped ones are written into the database when it does not have them; which one is
/// asked depends on the day alone.
/// </summary>
internal sealed class FormBook(NpgsqlDataSource database, TimeProvider time) : INoticeHandler, IDisposable
{
    public const string ChangeTopic = "forms";

    /// <summary>The three forms that the public fills in, in the order of the first page.</summary>
    public static readonly IReadOnlyList<string> Public = ["general", "domestic", "entry"];

    /// <summary>The three questions on the scan page.</summary>
    public const string Door = "door";

    private const string AddSql = """
        insert into declarations.form_version (form, version, in_force, definition, made_at) values ($1, $2, $3, $4, $5)
        on conflict (form, version) do nothing
        """;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile IReadOnlyList<FormVersion>? _versions;

    public string Topic => ChangeTopic;

    public static IEnumerable<FormDefinition> Shipped
    {
        get
        {
            var own = Assembly.GetExecutingAssembly();
            foreach (var name in own.GetManifestResourceNames().Where(n => n.StartsWith("forms/", StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(own.GetManifestResourceStream(name)!);
                yield return FormDefinition.Read(reader.ReadToEnd());
            }
        }
    }

    public Task Changed(CancellationToken cancel)
    {
        _versions = null;
        return Task.CompletedTask;
    }

    /// <summary>The version of a form that is asked today, or null when there is no such form.</summary>
    public ValueTask<FormDefinition?> Today(string form, CancellationToken cancel) => InForce(form, time.Today(), cancel);

    public async ValueTask<FormDefinition?> InForce(string form, DateOnly day, CancellationToken cancel) =>
        (await All(cancel)).Where(v => v.Form == form && v.InForce <= day)
            .OrderByDescending(v => v.InForce).ThenByDescending(v => v.Version).FirstOrDefault()?.Definition;

    /// <summary>A version under which declarations were given.</summary>
    public async ValueTask<FormDefinition?> Find(string form, int version, CancellationToken cancel) =>
        (await All(cancel)).FirstOrDefault(v => v.Form == form && v.Version == version)?.Definition;

    public async ValueTask<IReadOnlyList<FormVersion>> All(CancellationToken cancel)
    {
        if (_versions is { } known)
        {
            return known;
        }

        await _reading.WaitAsync(cancel);
        try
        {
            return _versions ??= await Read(cancel);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<IReadOnlyList<FormVersion>> Read(CancellationToken cancel)
    {
        foreach (var form in Shipped)
        {
            await using var add = database.CreateCommand(AddSql);
            add.Parameters.Add(new() { Value = form.Form });
            add.Parameters.Add(new() { Value = form.Version });
            add.Parameters.Add(new() { Value = form.InForce });
            add.Parameters.Add(new() { Value = form.Write() });
            add.Parameters.Add(new() { Value = time.GetUtcNow() });
            await add.ExecuteNonQueryAsync(cancel);
        }

        await using var command = database.CreateCommand(
            "select form, version, in_force, definition from declarations.form_version order by form, version");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var versions = new List<FormVersion>();
        while (await rows.ReadAsync(cancel))
        {
            versions.Add(new(
                rows.GetString(0), rows.GetInt32(1),
                await rows.IsDBNullAsync(2, cancel) ? null : await rows.GetFieldValueAsync<DateOnly>(2, cancel),
                FormDefinition.Read(rows.GetString(3))));
        }

        return versions;
    }
}

/// <summary>A version of a form as it is stored.</summary>
/// <param name="InForce">Null while it is only prepared.</param>
internal sealed record FormVersion(string Form, int Version, DateOnly? InForce, FormDefinition Definition);
