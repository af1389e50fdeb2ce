using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Filling;

/// <summary>What a reporter should look at before sending.</summary>
public enum DoubtKind
{
    /// <summary>Two figures of the same thing differ.</summary>
    Contradiction,

    /// <summary>A number with two readings.</summary>
    Question,

    /// <summary>Unlike the days before.</summary>
    Unusual,

    /// <summary>Rows without a figure.</summary>
    Lacking,
}

/// <param name="Field">The cell, or null for the report as a whole.</param>
/// <param name="Offer">A figure that would settle it.</param>
public sealed record Doubt(DoubtKind Kind, string? Field, string Sentence, long? Offer = null)
{
    /// <summary>It must be settled before the report is sent.</summary>
    public bool Stops { get; init; }
}

/// <summary>Looks for what does not fit: within the report, against the register, against the report before.</summary>
internal static class Contradictions
{
    private const string InstallsColumn = "installs";
    private const string PopulationColumn = "population";

    // A daily count that more than doubles, or loses a tenth, is rare enough to be asked about.
    private const double Doubled = 2;
    private const double Tenth = 0.9;
    private const int Few = 20;

    public static IReadOnlyList<Doubt> In(ReportForm form, ReportDocument report, ReportDocument? before)
    {
        var doubts = new List<Doubt>();
        foreach (var row in report.Rows)
        {
            foreach (var (column, cell) in row.Cells)
            {
                if (Of(row, column, cell, before?.Row(row.Table, row.Key)?[column]) is { } doubt)
                {
                    doubts.Add(doubt);
                }
            }
        }

        var lacking = report.Rows.Sum(row => row.Cells.Values.Count(cell => cell.State is CellState.NotReported or CellState.Unknown));
        if (lacking > 0 && form.Tables.Count > 0)
        {
            doubts.Add(new(DoubtKind.Lacking, null, Texts.DoubtLacking.With(lacking)));
        }

        return doubts;
    }

    private static Doubt? Of(ReportRow row, string column, ReportCell cell, ReportCell? before)
    {
        var field = FieldName.Of(row.Table, row.Key, column);
        var name = row.Table == ReportDocument.OtherTable ? Texts.OtherPlaces : row.Name;
        if (cell.State == CellState.Asked)
        {
            return new(DoubtKind.Question, field, Texts.DoubtAsked.With(name, cell.Words ?? "", Number(CellReading.Grouped(cell.Words))),
                CellReading.Grouped(cell.Words))
            { Stops = true };
        }

        if (cell is { IsOverridden: true, Value: { } stands, Computed: { } computed })
        {
            var sentence = cell.Reason is null
                ? Texts.DoubtRegister.With(name, Number(stands), Number(computed))
                : Texts.DoubtReasoned.With(name, Number(stands), Number(computed), cell.Reason);
            return new(DoubtKind.Contradiction, field, sentence, computed) { Stops = cell.Reason is null };
        }

        if (column == InstallsColumn && cell.Value is { } installs)
        {
            if (row[PopulationColumn].Value is { } people && installs > people)
            {
                return new(DoubtKind.Contradiction, field, Texts.DoubtMoreThanPeople.With(name, Number(installs), Number(people)));
            }

            if (before?.Value is > Few and var last && (installs > Doubled * last || installs < Tenth * last))
            {
                return new(DoubtKind.Unusual, field, Texts.DoubtUnusual.With(name, Number(installs), Number(last)));
            }
        }

        return null;
    }

    private static string Number(long? value) => value is { } known ? VietnameseNumber.Format(known) : "–";
}
