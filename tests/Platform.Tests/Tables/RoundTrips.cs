using FsCheck;
using FsCheck.Fluent;
using LaChan.Platform.Tables;

namespace LaChan.Platform.Tests.Tables;

public sealed class RoundTrips
{
    private static readonly TableColumns<string[]> Columns = new TableColumns<string[]>()
        .Text("a", row => row[0]).Text("b", row => row[1]).Text("c", row => row[2]);

    // Signs that formats give a meaning to, letters of many kinds, and what only a converter writes.
    private static readonly Gen<string> Texts = Gen.Elements(
            "a", "Đ", "ệ", "1", " ", "\t", "\n", "\r", "\r\n", "\"", "'", ",", ";", "|", "=", "+", "-", "@", "＝", "<", ">", "&",
            "\0", "\u0001", "_x0041_", "_", "x", "\u200B", "😀", "]]>", "\u2028", "\uFFFE", "sep=;")
        .ListOf().Select(pieces => string.Concat(pieces));

    // A row of blanks is no row, so every row begins with a sign of life.
    private static readonly Arbitrary<string[][]> Tables =
        Texts.ArrayOf(2).Select(texts => texts.Prepend("r").ToArray()).ArrayOf().ToArbitrary();

    [Fact]
    public void What_is_written_as_CSV_is_read_again() => Check.QuickThrowOnFailure(Prop.ForAll(Tables, table =>
        Same(table, Files.CsvAsync(Columns, table)) && Same(table, Files.CsvAsync(Columns, table, CsvForm.Spreadsheet))));

    [Fact]
    public void What_is_written_as_a_workbook_is_read_again() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Tables, table => Same(table, Files.XlsxAsync(Columns, table))));

    private static bool Same(string[][] table, Task<byte[]> file)
    {
        var rows = Files.ReadAsync(file.GetAwaiter().GetResult()).GetAwaiter().GetResult();
        return rows.Count == table.Length && rows.Zip(table).All(pair => pair.First.Cells.SequenceEqual(pair.Second));
    }
}
