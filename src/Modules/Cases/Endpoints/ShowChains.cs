using System.Globalization;
using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Epidemic;
using LaChan.Cases.Lines;
using LaChan.Cases.Pages;
using LaChan.Places;
using LaChan.Platform.Tables;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Components;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Cases.Endpoints;

/// <summary>Chains, curve, delays, likely sources, places at risk: by codes and pseudonyms, never by names.</summary>
internal sealed class ShowChains(EpidemicReader reader, Handles handles, PlaceDirectory places, UnitDirectory units, TimeProvider time)
{
    public const string Path = "/chuoi-lay";
    private const int MostRows = 200;
    private const int MostDays = 60;
    private readonly EpidemicReader _reader = reader;

    public static async Task<IResult> Page(Actor actor, ShowChains show, CancellationToken cancel) =>
        PageResult.Of<ChainsPage>(new { View = await show.View(actor, cancel) });

    /// <summary>Places and edges of the drawing, as <c>chains.ts</c> draws them.</summary>
    public static async Task<IResult> Drawing(Actor actor, ShowChains show, CancellationToken cancel)
    {
        var chains = await show._reader.Chains(CaseScope.Of(actor, show._units, show._time), "cases.chains", actor, cancel);
        var counts = (await show._reader.Contacts(cancel)).GroupBy(c => c.Code).ToDictionary(g => g.Key, g => g.Count());
        var layout = ChainLayout.Of(chains);
        return TypedResults.Json(new
        {
            first = DateOnly.FromDayNumber(layout.First).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            rows = layout.Rows,
            cases = chains.Cases.Select((c, i) => new
            {
                code = c.Ref,
                day = layout.Spots[i].Day,
                generation = layout.Spots[i].Generation,
                row = layout.Spots[i].Row,
                known = c.SourceKnown || layout.Spots[i].Generation > 0,
                onset = c.Onset is { } onset ? VietnameseDate.Format(onset) : null,
                sampled = c.Sampled is { } sampled ? VietnameseDate.Format(sampled) : null,
                contacts = counts.GetValueOrDefault(c.Ref),
                page = CaseRoles.Tracers.Contains(actor.Role) && c.Id is { } id ? $"{ShowDesk.Path}/{id}" : null,
            }),
            edges = chains.Links.Select(l => new
            {
                from = chains.NumberOf(l.From),
                to = chains.NumberOf(l.To),
                told = l.IsTold,
                place = l.PlaceNo is { } no ? show._places.ByNo(no)?.Name : null,
                day = l.Met is { } met ? Display.ShortDay(met) : null,
            }),
        });
    }

    /// <param name="table"><c>linelist</c> or <c>contacts</c>.</param>
    /// <param name="profile"><c>plain</c> or <c>go-data</c>.</param>
    public static async Task<IResult> File(string table, string? profile, Actor actor, ShowChains show, CancellationToken cancel)
    {
        var scope = CaseScope.Of(actor, show._units, show._time);
        var chains = await show._reader.Chains(scope, "cases.export", actor, cancel);
        var named = profile == "go-data" ? LineProfile.GoData : LineProfile.Plain;
        return table switch
        {
            "linelist" => Csv(ChainTables.Cases(named, show._units.AsOf(scope.Day)), chains.Cases, table),
            "contacts" => Csv(ChainTables.Links(named), chains.Links, table),
            _ => TypedResults.NotFound(),
        };
    }

    private static PushStreamHttpResult Csv<T>(TableColumns<T> columns, IEnumerable<T> rows, string name) => TypedResults.Stream(
        to => TableWriter.WriteCsvAsync(to, columns, rows.ToAsyncEnumerable(), CsvForm.Machine, CancellationToken.None),
        "text/csv; charset=utf-8", name + ".csv");

    private readonly UnitDirectory _units = units;
    private readonly TimeProvider _time = time;
    private readonly PlaceDirectory _places = places;

    private async Task<EpidemicView> View(Actor actor, CancellationToken cancel)
    {
        var scope = CaseScope.Of(actor, _units, _time);
        var chains = await _reader.Chains(scope, "cases.chains", actor, cancel);
        var known = chains.Cases.Select(c => c.Ref).ToHashSet(StringComparer.Ordinal);
        var contacts = (await _reader.Contacts(cancel)).Where(c => known.Contains(c.Code)).ToList();
        var layout = ChainLayout.Of(chains);
        return new()
        {
            Area = _units.AsOf(scope.Day).Find(scope.UnitId)?.Name ?? "",
            Cases = chains.Cases.Count,
            Edges = chains.Graph.Edges,
            Chains = chains.Graph.Roots().Count,
            Contacts = contacts.Select(c => c.Person).Distinct().Count(),
            InCircles = chains.Graph.InCircles().Count,
            Rows = Rows(chains, layout, contacts),
            Curve = Curve(chains),
            Delays = Delays(await _reader.DelaysOf(chains.Cases, cancel)),
            Sources = [.. (await _reader.Sources(scope, cancel)).Select(s => new PlaceLine(
                s.Place, $"{VietnameseDate.Format(s.From)} · {string.Join(", ", s.Cases)}", Texts.CasesCount.With(s.Cases.Count)))],
            AtRisk = [.. _reader.AtRisk(contacts.Select(c => c.Person)).Select(p => new PlaceLine(p.Place, "", Texts.F1Count.With(p.Contacts)))],
            Shared = [.. EpidemicReader.Shared(contacts).Select(s => new PlaceLine(
                Texts.Pseudonym.With(handles.Of(Guid.Empty, s.Person)[..6]), string.Join(", ", s.Cases), Texts.CasesCount.With(s.Cases.Count)))],
        };
    }

    private static ChainRow[] Rows(Chains chains, ChainLayout layout, List<(int Person, string Code)> contacts)
    {
        var sources = chains.Links.ToLookup(l => l.To, l => l.From, StringComparer.Ordinal);
        var counts = contacts.GroupBy(c => c.Code).ToDictionary(g => g.Key, g => g.Count());
        return
        [
            .. chains.Cases.Select((c, i) => new ChainRow(
                    c.Ref, c.Id, c.Onset ?? c.Sampled ?? c.Positive, layout.Spots[i].Chain + 1, layout.Spots[i].Generation,
                    string.Join(", ", sources[c.Ref]), chains.Graph.ExposedBy(i).Count, counts.GetValueOrDefault(c.Ref)))
                .OrderBy(r => r.Chain).ThenBy(r => r.Generation).ThenBy(r => r.Day).Take(MostRows),
        ];
    }

    private static DayPoint[] Curve(Chains chains)
    {
        var days = chains.Cases.Select(c => c.Onset ?? c.Sampled ?? c.Positive).OfType<DateOnly>().ToList();
        if (days.Count == 0)
        {
            return [];
        }

        var counts = days.GroupBy(d => d).ToDictionary(g => g.Key, g => (long)g.Count());
        var last = days.Max();
        var first = days.Min() < last.AddDays(-MostDays) ? last.AddDays(-MostDays) : days.Min().AddDays(-1);
        return
        [
            .. Enumerable.Range(0, last.DayNumber - first.DayNumber + 2)
                .Select(i => new DayPoint(first.AddDays(i), counts.GetValueOrDefault(first.AddDays(i)))),
        ];
    }

    private static DelayLine[] Delays(Delays delays)
    {
        var most = new[] { delays.OnsetToSample, delays.SampleToResult, delays.ResultToTraced }.Max() ?? 1;
        return
        [
            Line(Texts.OnsetToSample, delays.OnsetToSample), Line(Texts.SampleToResult, delays.SampleToResult),
            Line(Texts.ResultToTraced, delays.ResultToTraced),
        ];

        DelayLine Line(string name, double? days) => new(name, days, days is { } d && most > 0 ? Math.Max(0, d / most) : 0);
    }
}
