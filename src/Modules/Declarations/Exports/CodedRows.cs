using System.Runtime.CompilerServices;
using System.Text.Json;
using LaChan.Declarations.Forms;
using LaChan.Places;
using LaChan.Platform.Tables;
using LaChan.Units;
using Npgsql;

namespace LaChan.Declarations.Exports;

/// <summary>A declaration without anything written: no name, phone, address, paper or free text.</summary>
internal sealed record CodedRow(
    Guid Id, DateTimeOffset DeclaredAt, DateOnly Day, string Form, int Version, string Language, int WindowDays, int UnitId, int? Place,
    bool IsProxy, bool IsSymptomatic, bool IsExposed, bool HasTravelled, string? Origin, bool IsCorrected, IReadOnlyDictionary<string, string> Answers);

/// <summary>
/// Declarations of an area as coded rows, streamed as the database gives them: a million needs no more memory than ten.
/// Without personal data such exports have no cap (security.md T10).
/// </summary>
internal sealed class CodedRows(NpgsqlDataSource database, UnitDirectory units, PlaceDirectory places)
{
    private const string Sql = """
        select d.id, d.declared_at, d.day, d.form, d.version, d.language, d.window_days, d.unit_id, d.place, d.is_proxy, d.is_symptomatic,
            d.is_exposed, d.has_travelled, d.origin, d.replaced_by is not null, d.answers::text
        from declarations.declaration d
        where d.day between $2 and $3 and ($4::text is null or d.form = $4) and ($5::timestamptz is null or d.declared_at > $5)
          and exists (select from units.closure c where c.ancestor = $1 and c.unit = d.unit_id and c.valid @> $6)
        order by d.day, d.declared_at
        limit $7
        """;

    public async IAsyncEnumerable<CodedRow> Read(
        int unit, DateOnly today, DateOnly from, DateOnly until, string? form, DateTimeOffset? after, long most,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = until });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = form });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = after?.ToUniversalTime() });
        command.Parameters.Add(new() { Value = today });
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            yield return new(
                row.GetGuid(0), await row.GetFieldValueAsync<DateTimeOffset>(1, cancel), await row.GetFieldValueAsync<DateOnly>(2, cancel), row.GetString(3), row.GetInt32(4),
                row.GetString(5), row.GetInt16(6), row.GetInt32(7), await row.IsDBNullAsync(8, cancel) ? null : row.GetInt32(8), row.GetBoolean(9),
                row.GetBoolean(10), row.GetBoolean(11), row.GetBoolean(12), await row.IsDBNullAsync(13, cancel) ? null : row.GetString(13), row.GetBoolean(14),
                JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(15))!);
        }
    }

    /// <summary>The columns of a form's rows: what every declaration has, then each coded question by its code.</summary>
    public TableColumns<CodedRow> Columns(FormDefinition form, DateOnly today)
    {
        var tree = units.AsOf(today);
        var columns = new TableColumns<CodedRow>()
            .Text("id", r => r.Id.ToString())
            .Instant("declared_at", r => r.DeclaredAt)
            .Day("day", r => r.Day)
            .Text("form", r => r.Form)
            .Whole("version", r => r.Version)
            .Text("language", r => r.Language)
            .Whole("window_days", r => r.WindowDays)
            .Text("unit_code", r => tree.Find(r.UnitId)?.Code)
            .Text("place", r => r.Place is { } no ? places.ByNo(no)?.Code : null)
            .Text("by_proxy", r => r.IsProxy ? "yes" : "no")
            .Text("symptoms", r => r.IsSymptomatic ? "yes" : "no")
            .Text("exposed", r => r.IsExposed ? "yes" : "no")
            .Text("corrected", r => r.IsCorrected ? "yes" : "no");
        foreach (var question in form.Questions.Where(q => q.IsCoded))
        {
            columns.Text(question.Code == "symptoms" ? "symptoms_which" : question.Code, r => r.Answers.GetValueOrDefault(question.Code));
        }

        return columns;
    }
}
