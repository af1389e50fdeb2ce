using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Tally;
using LaChan.Units;

namespace LaChan.Reporting.Filling;

/// <summary>A row before its cells are filled.</summary>
internal sealed record MadeRow(FormTable Table, FormGroup Group, string? Stt, RowSubject Subject);

/// <summary>What a report is made for.</summary>
internal sealed record ReportTask(ReportForm Form, int Version, Unit Unit, UnitTree Tree, DuePeriod Period)
{
    public static ReportTask Of(StoredForm form, Unit unit, UnitTree tree, Obligation duty) => new(
        form.Form, form.Version, unit, tree,
        new(duty.Period, duty.PeriodEnd, duty.OpensAt, duty.AsOf, duty.DueAt, duty.LockAt));
}

/// <summary>
/// Fills a report: rows and computed cells from the registers, cells from the reports of units below, and over both what
/// was typed. The other figure stays beside the one that stands.
/// </summary>
internal sealed class ReportBuilder(RowMaker rows, RegisterFigures figures, Submissions submissions, HamletTally tally)
{
    /// <summary>The sources in its cells are kept with a submission, so they are Vietnamese.</summary>
    public Task<ReportDocument> Build(
        ReportTask task, IReadOnlyDictionary<string, TypedCell> typed, CancellationToken cancel) =>
        InVietnamese.Say(() => Fill(task, typed, cancel));

    private async Task<ReportDocument> Fill(
        ReportTask task, IReadOnlyDictionary<string, TypedCell> typed, CancellationToken cancel)
    {
        var made = MakeRows(task);
        var known = await figures.Load(task.Form, [.. made.Select(row => row.Subject)], task.Period.Last, cancel);
        var below = task.Form.Gathers is { } form
            ? (await submissions.Below(task.Unit.Id, form, task.Period.First, cancel)).ConvertAll(s => s.Document)
            : [];
        return Compose(task, made, known, [.. below, .. await Counted(task, cancel)], typed);
    }

    // What the teams counted in the hamlets of a commune, as if it were a report from below.
    private async Task<IEnumerable<ReportDocument>> Counted(ReportTask task, CancellationToken cancel)
    {
        if (task.Unit.Level != UnitLevel.Commune || await tally.Latest(task.Unit.Id, task.Period.Last, cancel) is not { Count: > 0 } counts)
        {
            return [];
        }

        var cells = new Dictionary<string, ReportCell>
        {
            ["installs"] = new() { State = CellState.Value, Value = counts.Sum(count => (long)count.Installs) },
        };
        return
        [
            new()
            {
                Form = task.Form.Code,
                Version = task.Version,
                UnitCode = task.Unit.Code,
                UnitName = Texts.HamletsOf.With(counts.Count),
                Period = task.Period.First,
                AsOf = task.Period.AsOf,
                DueAt = task.Period.DueAt,
                Rows = [new() { Table = "2", Name = task.Unit.Name, Key = RowMaker.KeyOf(task.Unit), Cells = cells }],
            },
        ];
    }

    /// <summary>The report of rows and figures that are known already: a history is made of many.</summary>
    public ReportDocument Compose(
        ReportTask task, List<MadeRow> made, RegisterFigures.Known known, IReadOnlyList<ReportDocument> below,
        IReadOnlyDictionary<string, TypedCell> typed)
    {
        var carried = Carried(below);
        var built = made.ConvertAll(row => new ReportRow
        {
            Table = row.Table.Id,
            Group = row.Group.Numeral,
            Stt = row.Stt,
            Name = row.Subject.Name,
            Key = row.Subject.Key,
            UnitCode = row.Subject.UnitCode,
            Cells = row.Table.Columns.Where(column => column.IsMeasure).ToDictionary(
                column => column.Id, column => Resolve(row, column, known, carried, typed)),
        });
        return new()
        {
            Form = task.Form.Code,
            Version = task.Version,
            UnitCode = task.Unit.Code,
            UnitName = task.Unit.Name,
            Period = task.Period.First,
            AsOf = task.Period.AsOf,
            DueAt = task.Period.DueAt,
            Rows = [.. built, .. Others(task, made, typed)],
            Words = [.. task.Form.Sections.Select(section => new ReportWords(
                section.Id, typed.GetValueOrDefault(FieldName.OfSection(section.Id))?.Words ?? ""))],
        };
    }

    public List<MadeRow> MakeRows(ReportTask task)
    {
        var made = new List<MadeRow>();
        foreach (var table in task.Form.Tables)
        {
            var taken = new HashSet<int>();
            var stt = 0;
            foreach (var group in table.Groups)
            {
                stt = group.Numeral is null ? stt : 0;
                foreach (var subject in rows.Rows(group.Rows, task.Unit, task.Tree, task.Period.AsOf, taken))
                {
                    var number = group.IsNumbered
                        ? (++stt).ToString(System.Globalization.CultureInfo.InvariantCulture)
                        : null;
                    made.Add(new(table, group, number, subject));
                }
            }
        }

        return made;
    }

    private IEnumerable<ReportRow> Others(
        ReportTask task, List<MadeRow> made, IReadOnlyDictionary<string, TypedCell> typed)
    {
        foreach (var table in task.Form.Tables.Where(table => table.Other is not null))
        {
            var listed = made.Where(row => row.Table == table).SelectMany(row => row.Subject.Places).Select(place => place.No).ToHashSet();
            var count = rows.Registered(task.Unit, task.Tree, task.Period.AsOf).Count(place => !listed.Contains(place.No));
            var computed = new ReportCell
            {
                State = CellState.Value,
                Value = count,
                Origin = CellOrigin.Computed,
                Source = Texts.SourceOther.With(count + listed.Count, listed.Count),
            };
            var field = FieldName.Of(ReportDocument.OtherTable, ReportDocument.OtherKey, ReportDocument.OtherColumn);
            yield return new()
            {
                Table = ReportDocument.OtherTable,
                Name = table.Other!,
                Key = ReportDocument.OtherKey,
                Cells = new Dictionary<string, ReportCell>
                {
                    [ReportDocument.OtherColumn] = Over(computed, typed.GetValueOrDefault(field)),
                },
            };
        }
    }

    private static Dictionary<string, ReportCell> Carried(IReadOnlyList<ReportDocument> below)
    {
        var carried = new Dictionary<string, ReportCell>(StringComparer.Ordinal);
        foreach (var report in below)
        {
            foreach (var row in report.Rows.Where(row => row.Table != ReportDocument.OtherTable))
            {
                foreach (var (column, cell) in row.Cells.Where(cell => cell.Value.State == CellState.Value))
                {
                    carried[FieldName.Of(row.Table, row.Key, column)] = cell with
                    {
                        Origin = CellOrigin.CarriedOver,
                        Computed = null,
                        Reason = null,
                        Source = Texts.SourceBelow.With(report.UnitName),
                    };
                }
            }
        }

        return carried;
    }

    private static ReportCell Resolve(
        MadeRow row, FormColumn column, RegisterFigures.Known known, Dictionary<string, ReportCell> carried,
        IReadOnlyDictionary<string, TypedCell> typed)
    {
        var field = FieldName.Of(row.Table.Id, row.Subject.Key, column.Id);
        var computed = column.Source == ColumnSource.Typed
            ? carried.GetValueOrDefault(field)
            : known.Cell(column.Source, row.Subject) ?? carried.GetValueOrDefault(field);
        return Over(computed, typed.GetValueOrDefault(field));
    }

    private static ReportCell Over(ReportCell? computed, TypedCell? typed) => (computed, typed) switch
    {
        (null, null) => ReportCell.Nothing,
        ({ } cell, null) => cell,
        (_, { } cell) => new()
        {
            State = cell.State,
            Value = cell.Value,
            Origin = cell.Origin,
            Computed = computed?.Value,
            Reason = cell.Reason,
            Words = cell.State == CellState.Asked ? cell.Words : null,
            Source = computed?.Source,
            Revision = cell.Revision,
        },
    };
}

/// <summary>How a cell is called in pages and in the database: table/row/column.</summary>
internal static class FieldName
{
    private const string SectionTable = "words";

    public static string Of(string table, string row, string column) => $"{table}/{row}/{column}";

    public static string OfSection(string section) => $"{SectionTable}/{section}";
}
