using System.Collections.Frozen;
using LaChan.Platform.Storage;
using LaChan.Reporting.Storage;
using Npgsql;

namespace LaChan.Reporting.Forms;

/// <summary>A form with the version that obligations name, and the first day that it is for.</summary>
public sealed record StoredForm(ReportForm Form, int Version, DateOnly ValidFrom);

/// <summary>
/// The forms of this installation, all versions in memory. Those that the product ships are taken in where a form has no
/// version yet; an administrator's versions are never touched.
/// </summary>
internal sealed class FormBook(NpgsqlDataSource database, TimeProvider time) : INoticeHandler
{
    /// <summary>The daily forms that the province's summary is made of.</summary>
    public static readonly string[] DailyAnnexes = ["phu-luc-1", "phu-luc-2", "phu-luc-3"];

    private const string Prefix = "forms/";
    private static readonly DateOnly Ever = new(2021, 1, 1);
    private volatile FrozenDictionary<(string Code, int Version), StoredForm>? _forms;

    public string Topic => "forms";

    public static IEnumerable<ReportForm> Shipped()
    {
        var assembly = typeof(FormBook).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return FormText.Read(reader.ReadToEnd());
        }
    }

    public async Task<StoredForm> Version(string code, int version, CancellationToken cancel) =>
        (await All(cancel))[(code, version)];

    /// <summary>The form as it is for data of a day; null when there is no such form.</summary>
    public async Task<StoredForm?> For(string code, DateOnly day, CancellationToken cancel) =>
        (await All(cancel)).Values.Where(form => form.Form.Code == code && form.ValidFrom <= day).MaxBy(form => form.Version);

    /// <summary>The newest version of each form.</summary>
    public async Task<IReadOnlyList<StoredForm>> Newest(CancellationToken cancel) =>
    [
        .. (await All(cancel)).Values.GroupBy(form => form.Form.Code).Select(versions => versions.MaxBy(form => form.Version)!)
            .OrderBy(form => form.Form.Code, StringComparer.Ordinal),
    ];

    public async Task<IReadOnlyList<StoredForm>> Versions(string code, CancellationToken cancel) =>
        [.. (await All(cancel)).Values.Where(form => form.Form.Code == code).OrderByDescending(form => form.Version)];

    /// <summary>Takes in the shipped forms that are not there yet.</summary>
    public async Task LoadShipped(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        foreach (var form in Shipped())
        {
            await using var command = new NpgsqlCommand(
                """
                insert into reporting.form (code, version, valid_from, definition, stored_at) values ($1, 1, $2, $3::jsonb, $4)
                on conflict do nothing
                """, connection)
            {
                Parameters =
                {
                    new() { Value = form.Code }, new() { Value = Ever }, new() { Value = FormText.Write(form) },
                    new() { Value = time.GetUtcNow() },
                },
            };
            await command.ExecuteNonQueryAsync(cancel);
        }

        _forms = null;
    }

    /// <summary>Stores a new version, from a day on.</summary>
    public async Task<StoredForm> Store(ReportForm form, DateOnly validFrom, Guid? by, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            insert into reporting.form (code, version, valid_from, definition, stored_at, stored_by)
            select $1, coalesce(max(version), 0) + 1, $2, $3::jsonb, $4, $5 from reporting.form where code = $1
            returning version
            """, connection)
        {
            Parameters =
            {
                new() { Value = form.Code }, new() { Value = validFrom }, new() { Value = FormText.Write(form) },
                new() { Value = time.GetUtcNow() }, new NpgsqlParameter<Guid?> { TypedValue = by },
            },
        };
        var version = (int)(await command.ExecuteScalarAsync(cancel))!;
        await Notices.Send(connection, Topic, cancel);
        await transaction.CommitAsync(cancel);
        _forms = null;
        return new(form, version, validFrom);
    }

    public Task Changed(CancellationToken cancel)
    {
        _forms = null;
        return Task.CompletedTask;
    }

    private async Task<FrozenDictionary<(string Code, int Version), StoredForm>> All(CancellationToken cancel)
    {
        if (_forms is { } known)
        {
            return known;
        }

        var read = await database.Rows(
            "select definition::text, version, valid_from from reporting.form",
            row => new StoredForm(FormText.Read(row.GetString(0)), row.GetInt32(1), row.Day(2)), cancel);
        return _forms = read.ToFrozenDictionary(form => (form.Form.Code, form.Version));
    }
}
