using System.Security.Cryptography;
using System.Text;
using LaChan.Platform.Sealing;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Reporting.Demo;

/// <summary>Stores a day of the history in one statement for each table, as the submissions would have.</summary>
internal sealed class HistoryWriter(NpgsqlDataSource database, Sealer sealer)
{
    private const string StoreSql = """
        with sent as (
            select * from unnest($1, $2, $3, $4, $5, $6, $7) as s(obligation, receipt, at, state, document, hash, reporter)),
        stored as (
            insert into reporting.submission (id, obligation, no, at, by_account, reporter, is_nil, document, hash)
            select receipt, obligation, 1, at, '00000000-0000-0000-0000-000000000000', reporter, state = 'nil', document::json, hash from sent),
        noted as (
            insert into reporting.step (obligation, at, what)
            select obligation, at, case state when 'nil' then 'nil' else 'submitted' end from sent)
        update reporting.obligation o
        set state = sent.state, first_submitted_at = sent.at, last_submitted_at = sent.at, submissions = 1,
            reason = case sent.state when 'nil' then $8 when 'returned' then $9 end
        from sent where o.id = sent.obligation
        """;

    private const string SumSql = """
        insert into reporting.total (obligation, measure, value, rows, lacking)
        select * from unnest($1, $2, $3, $4, $5)
        """;

    private const string ContactSql = """
        insert into reporting.contact (id, unit, sealed, at) select id, unit, sealed, at from unnest($1, $2, $3, $4) as c(id, unit, sealed, at)
        on conflict (unit) do nothing
        """;

    private const string ReturnReason = "Chưa có số của đơn vị trực thuộc";
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Hoàng", "Vàng", "Giàng", "Lý", "Sùng", "Đỗ", "Phạm"];
    private static readonly string[] Givens = ["Thị Mai", "Văn Hùng", "Thu Hà", "Seo Páo", "Minh Đức", "Thị Say", "Quang Huy", "Bích Ngọc"];

    public async Task Write(List<HistoricReport> sent, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var receipts = sent.ConvertAll(report => IdOf($"submission {report.Duty.Form} {report.Duty.Unit} {report.Duty.Period:O}"));
        var reporters = sent.ConvertAll(report => ReporterOf(report.Duty.Unit));
        var documents = sent.ConvertAll(report => DocumentFile.Write(report.Report));
        await using (var store = new NpgsqlCommand(StoreSql, connection))
        {
            Add(store, sent.Select(report => report.Duty.Id).ToArray());
            Add(store, receipts.ToArray());
            Add(store, sent.Select(report => report.At.ToUniversalTime()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);
            Add(store, sent.Select(report => ObligationStore.CodeOf(report.Stored)).ToArray());
            Add(store, documents.Select(Encoding.UTF8.GetString).ToArray());
            Add(store, documents.Select(SHA256.HashData).ToArray());
            Add(store, reporters.Zip(receipts, (reporter, id) => reporter.Seal(sealer, Reporter.SubmissionField, id)).ToArray());
            Add(store, HistoryFate.NilReason);
            Add(store, ReturnReason);
            await store.ExecuteNonQueryAsync(cancel);
        }

        await WriteSums(connection, sent, cancel);
        await WriteContacts(connection, sent, reporters, cancel);
        await transaction.CommitAsync(cancel);
    }

    public async Task WriteTarget(
        int unit, string measure, decimal percent, DateOnly due, bool exceeds, string source, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            insert into reporting.target (unit, measure, percent, due, exceeds, source) values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """);
        Add(command, unit);
        Add(command, measure);
        Add(command, percent);
        Add(command, due);
        Add(command, exceeds);
        Add(command, source);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task WriteSums(NpgsqlConnection connection, List<HistoricReport> sent, CancellationToken cancel)
    {
        var sums = sent.Where(report => report.Report.NilReason is null)
            .SelectMany(report => ReportSums.Of(report.Form, report.Report), (report, sum) => (report.Duty.Id, sum.Key, sum.Value)).ToList();
        await using var command = new NpgsqlCommand(SumSql, connection);
        Add(command, sums.Select(sum => sum.Id).ToArray());
        Add(command, sums.Select(sum => sum.Key).ToArray());
        Add(command, sums.Select(sum => sum.Value.Value).ToArray());
        Add(command, sums.Select(sum => sum.Value.Rows).ToArray());
        Add(command, sums.Select(sum => sum.Value.Lacking).ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task WriteContacts(
        NpgsqlConnection connection, List<HistoricReport> sent, List<Reporter> reporters, CancellationToken cancel)
    {
        var contacts = sent.Zip(reporters).DistinctBy(pair => pair.First.Duty.Unit)
            .Select(pair => (Id: IdOf($"contact {pair.First.Duty.Unit}"), pair.First, Who: pair.Second)).ToList();
        await using var command = new NpgsqlCommand(ContactSql, connection);
        Add(command, contacts.Select(contact => contact.Id).ToArray());
        Add(command, contacts.Select(contact => contact.First.Duty.Unit).ToArray());
        Add(command, contacts.Select(contact => contact.Who.Seal(sealer, Reporter.ContactField, contact.Id)).ToArray());
        Add(command, contacts.Select(contact => contact.First.At.ToUniversalTime()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);
        await command.ExecuteNonQueryAsync(cancel);
    }

    // Invented, and the same on every machine.
    private static Reporter ReporterOf(int unit) => new(
        $"{Families[unit % Families.Length]} {Givens[unit / 3 % Givens.Length]}",
        "+8491" + (2_000_000 + (unit * 37 % 7_000_000)).ToString(System.Globalization.CultureInfo.InvariantCulture), null);

    private static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16]);

    private static void Add<T>(NpgsqlCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private static void Add<T>(NpgsqlCommand command, T value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
}
