using System.Text.RegularExpressions;
using LaChan.Testing;

namespace LaChan.Architecture.Tests;

/// <summary>Every column that is stored has a class in docs/privacy.md: somebody thought about it.</summary>
public sealed partial class ClassesOfColumns(LaChanApp app) : IClassFixture<LaChanApp>
{
    private static readonly string[] Classes = ["public", "internal", "personal", "sensitive"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_column_has_one_class_and_every_class_its_column()
    {
        var written = Written();
        var stored = await Stored();

        Assert.Empty(written.GroupBy(column => column).Where(group => group.Count() > 1).Select(group => group.Key));
        string[] differences =
        [
            .. stored.Except(written).Select(column => "not in docs/privacy.md: " + column),
            .. written.Except(stored).Select(column => "no such column: " + column),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task What_is_sealed_is_never_called_public_or_internal()
    {
        var open = Rows().Where(row => row.Class is "public" or "internal").Select(row => row.Column).ToHashSet();
        var names = new[] { "sealed", "envelope", "answer", "phone_key", "token" };

        Assert.DoesNotContain(await Stored(), column => names.Contains(column.Split('.')[^1]) && open.Contains(column));
    }

    private static List<string> Written() => [.. Rows().Select(row => row.Column)];

    // | `schema.table` | internal: a, b; personal: c | why | how long | who |
    private static IEnumerable<(string Column, string Class)> Rows()
    {
        foreach (var line in SourceTree.Read("docs", "privacy.md").Split('\n'))
        {
            if (Row().Match(line) is not { Success: true } row)
            {
                continue;
            }

            foreach (var part in row.Groups["classes"].Value.Split(';', StringSplitOptions.TrimEntries))
            {
                var (kind, columns) = part.Split(':', 2, StringSplitOptions.TrimEntries) is [var a, var b] ? (a, b) : ("", "");
                Assert.Contains(kind, Classes);
                foreach (var column in columns.Split(',', StringSplitOptions.TrimEntries))
                {
                    yield return ($"{row.Groups["table"].Value}.{column}", kind);
                }
            }
        }
    }

    private async Task<List<string>> Stored()
    {
        await using var command = app.Database.DataSource.CreateCommand(
            """
            select format('%s.%s.%s', n.nspname, c.relname, a.attname)
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
              and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname !~ '^pg_'
            """);
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var stored = new List<string>();
        while (await rows.ReadAsync(Cancel))
        {
            stored.Add(rows.GetString(0));
        }

        return stored;
    }

    [GeneratedRegex(@"^\| `(?<table>[a-z_]+\.[a-z_]+)` \| (?<classes>[^|]+?) \|")]
    private static partial Regex Row();
}
