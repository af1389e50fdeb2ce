using LaChan.Platform.Time;
using LaChan.Reporting.Annexes;
using LaChan.Reporting.Printing;

namespace LaChan.Reporting;

/// <summary>The reports by name, as the command line and other programs ask for them.</summary>
public sealed class Reports
{
    private readonly Annex1 _annex1;
    private readonly Annex2 _annex2;
    private readonly Annex3 _annex3;
    private readonly PlacesReport _places;
    private readonly PrintForm _forms;
    private readonly TimeProvider _time;

    internal Reports(Annex1 annex1, Annex2 annex2, Annex3 annex3, PlacesReport places, PrintForm forms, TimeProvider time) =>
        (_annex1, _annex2, _annex3, _places, _forms, _time) = (annex1, annex2, annex3, places, forms, time);

    /// <summary>The daily forms of the three annexes.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["form1", "form2", "form3"];

    public static IReadOnlyList<string> Names { get; } =
        [PlacesReport.Name, Annex1.Name, Annex2.Name, Annex3.Name, .. Forms];

    /// <summary>Computes a report as of the end of a Vietnamese day, or of now; null when the unit does not exist.</summary>
    /// <param name="unit">Code of the unit: the province of an annex, any unit for the list of places.</param>
    /// <param name="silentOnly">Only places without a visit since 1 January.</param>
    public async Task<IReport?> Compute(
        string name, string? unit, DateOnly? asOf, bool silentOnly, CancellationToken cancel)
    {
        var day = asOf ?? _time.Today();
        return name switch
        {
            Annex1.Name => await _annex1.Compute(unit, day, cancel),
            Annex2.Name => await _annex2.Compute(unit, day, cancel),
            Annex3.Name => await _annex3.Compute(unit, day, cancel),
            PlacesReport.Name => await _places.Compute(unit, silentOnly, day, cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such report."),
        };
    }

    /// <summary>A form of a unit for the data of a day, in whatever state; null when the unit does not exist.</summary>
    public Task<IReport?> Form(string name, string unit, DateOnly? period, CancellationToken cancel) =>
        _forms.Of("phu-luc-" + name[^1], unit, period ?? _time.Today().AddDays(-1), cancel);
}
