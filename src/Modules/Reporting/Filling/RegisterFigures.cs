using LaChan.Declarations;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Reporting.Forms;
using LaChan.Units;
using LaChan.Visits;

namespace LaChan.Reporting.Filling;

/// <summary>The figures that the system has for the rows of a report, each with its source in words.</summary>
internal sealed class RegisterFigures(VisitDirectory visits, DeclarationDirectory declarations, UnitDirectory units)
{
    private const string Population = "population";

    /// <summary>Reads what the columns of a form need for these rows.</summary>
    public async Task<Known> Load(
        ReportForm form, IReadOnlyCollection<RowSubject> rows, DateOnly last, CancellationToken cancel)
    {
        var sources = form.Measures.Select(measure => measure.Column.Source).ToHashSet();
        var places = rows.SelectMany(row => row.Places).Select(place => place.No).Distinct().ToArray();
        return new(
            sources.Contains(ColumnSource.Entries) ? await visits.EntriesUntil(places, last, cancel) : new Dictionary<int, long>(),
            sources.Contains(ColumnSource.Population)
                ? (await units.Figures(Population, last, cancel)).ToDictionary(figure => figure.UnitId)
                : [],
            sources.Contains(ColumnSource.Entries) ? await declarations.AtPlaces(last, cancel) : new Dictionary<int, long>(),
            sources.Contains(ColumnSource.Residents) ? await declarations.Residents(last, cancel) : new Dictionary<int, long>(),
            last);
    }

    /// <summary>What was read, by place and by unit.</summary>
    internal sealed record Known(
        IReadOnlyDictionary<int, long> Entries, Dictionary<int, UnitFigure> People, IReadOnlyDictionary<int, long> Declared,
        IReadOnlyDictionary<int, long> Residents, DateOnly Last)
    {
        /// <summary>The computed cell of a row, or null where the system knows nothing.</summary>
        public ReportCell? Cell(ColumnSource source, RowSubject row) => source switch
        {
            ColumnSource.Register => Of(row.Places.Count > 0 ? 1 : 0, row.Places is [var place, ..]
                ? Texts.SourceRegister.With(place.Name, Short(VietnamTime.DayOf(place.RegisteredAt)))
                : Texts.SourceNotRegistered),
            ColumnSource.Entries => Of(
                row.Places.Sum(place => Entries.GetValueOrDefault(place.No) + Declared.GetValueOrDefault(place.No)), Texts.SourceEntries.With(row.Places.Count, Short(Last))),
            ColumnSource.Population when row.Unit is { } unit && People.TryGetValue(unit.Id, out var figure) =>
                Of((long)figure.Value, $"{figure.Source} ({Short(figure.AsOf)})"),
            ColumnSource.Residents when row.Unit is { } unit =>
                Of(Residents.GetValueOrDefault(unit.Id), Texts.SourceResidents.With(Short(Last))),
            _ => null,
        };

        private static ReportCell Of(long value, string source) =>
            new() { State = CellState.Value, Value = value, Origin = CellOrigin.Computed, Source = source };

        private static string Short(DateOnly day) => Platform.Text.VietnameseDate.Format(day);
    }
}
