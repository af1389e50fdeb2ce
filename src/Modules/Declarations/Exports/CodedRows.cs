using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LaChan.Access;
using LaChan.Declarations.Forms;
using LaChan.Places;
using LaChan.Platform.Storage;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Units;
using Npgsql;

namespace LaChan.Declarations.Exports;

/// <summary>A declaration without anything written: no name, phone, address, paper or free text.</summary>
internal sealed record CodedRow(
    Guid Id, DateTimeOffset DeclaredAt, DateOnly Day, string Form, int Version, string Language, int WindowDays, int UnitId, int? Place,
    bool IsProxy, bool IsSymptomatic, bool IsExposed, bool HasTravelled, string? Origin, bool IsCorrected, IReadOnlyDictionary<string, string> Answers);

/// <summary>Where a page of rows ended: instants alone do not tell a family's declarations apart.</summary>
internal readonly record struct RowMark(DateTimeOffset At, Guid Id)
{
    public static RowMark Of(CodedRow row) => new(row.DeclaredAt, row.Id);

    public static RowMark? Read(string text) =>
        text.Split('_') is [var at, var id] && Guid.TryParse(id, out var guid)
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? new RowMark(instant, guid)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:O}_{Id}");
}

/// <summary>Which declarations: of whose area, on which days (four weeks without them), of which form, after which row.</summary>
internal sealed record CodedQuestion(Actor Actor, DateOnly? From, DateOnly? Until, string? Form, RowMark? After);

/// <summary>
/// Declarations of an area as coded rows, streamed as the database gives them: a million needs no more memory than ten.
/// Without personal data such exports have no cap (security.md T10).
/// </summary>
internal sealed class CodedRows(NpgsqlDataSource database, UnitDirectory units, PlaceDirectory places, TimeProvider time)
{
    private const int UsualDays = 28;

    // The units stand in the question, so that rows come in the order of the index and the first one at once.
    private const string Sql = """
        select d.id, d.declared_at, d.day, d.form, d.version, d.language, d.window_days, d.unit_id, d.place, d.is_proxy, d.is_symptomatic,
            d.is_exposed, d.has_travelled, d.origin, d.replaced_by is not null, d.answers::text
        from declarations.declaration d
        where d.unit_id = any ($1) and d.day between $2 and $3 and ($4::text is null or d.form = $4)
          and ($5::timestamptz is null or (d.declared_at, d.id) > ($5, $6))
        order by d.day, d.declared_at, d.id
        limit $7
        """;

    public async IAsyncEnumerable<CodedRow> Read(CodedQuestion question, long most, [EnumeratorCancellation] CancellationToken cancel)
    {
        var tree = units.AsOf(time.Today());
        var area = tree.AgencyOf(question.Actor.UnitId)?.AreaId ?? question.Actor.UnitId;
        var (from, until) = Days(question);
        await using var connection = await database.OpenWithin(area, tree.Day, cancel);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new() { Value = tree.Subtree(area).Select(unit => unit.Id).ToArray() });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = until });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = question.Form });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = question.After?.At.ToUniversalTime() });
        command.Parameters.Add(new() { Value = question.After?.Id ?? Guid.Empty });
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            yield return Read(row);
        }
    }

    /// <summary>The first and the last day that are asked for.</summary>
    public (DateOnly First, DateOnly Last) Days(CodedQuestion question)
    {
        var today = time.Today();
        return (question.From ?? today.AddDays(1 - UsualDays), question.Until ?? today);
    }

    /// <summary>The columns of a form's rows: what every declaration has, then each coded question by its code.</summary>
    public TableColumns<CodedRow> Columns(FormDefinition form)
    {
        var tree = units.AsOf(time.Today());
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

    private static CodedRow Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateOnly>(2), row.GetString(3), row.GetInt32(4),
        row.GetString(5), row.GetInt16(6), row.GetInt32(7), row.IsDBNull(8) ? null : row.GetInt32(8), row.GetBoolean(9),
        row.GetBoolean(10), row.GetBoolean(11), row.GetBoolean(12), row.IsDBNull(13) ? null : row.GetString(13), row.GetBoolean(14),
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(15))!);
}
