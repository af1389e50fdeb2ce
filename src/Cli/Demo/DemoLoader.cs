using System.Globalization;
using LaChan.Declarations;
using LaChan.Places;
using LaChan.Places.Due;
using LaChan.Places.Import;
using LaChan.Platform.Privacy;
using LaChan.Platform.Storage;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Reporting;
using LaChan.Reporting.Demo;
using LaChan.Units;
using LaChan.Visits.Import;
using Spectre.Console;

namespace LaChan.Cli.Demo;

/// <summary>
/// Loads Lào Cai as it was on 23 June 2021, through the ordinary imports: the figures are letter 002's, the names of
/// people are made up, and the same seed gives the same province on every machine.
/// </summary>
internal sealed class DemoLoader(VerbSession session)
{
    public const string Province = "10";
    private const ulong Seed = 20210623;
    private const int DaysOfReports = 28;
    private static readonly DateOnly Day = VietnamTime.DayOf(DemoVisits.Now);
    private static readonly string Facts = Path.Combine(AppContext.BaseDirectory, "data");

    /// <returns>What the newcomer should know of it: the prepared cases, a line each.</returns>
    public async Task<IReadOnlyList<string>> Run(IAnsiConsole console, CancellationToken cancel)
    {
        List<DemoEvening> evenings = [];
        IReadOnlyList<string> codes = [];
        var bars = console.Progress().AutoClear(false).Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());
        await bars.StartAsync(async progress =>
        {
            var (placesStep, visitsStep, declarationsStep, figuresStep) = (
                progress.AddTask("Places", maxValue: 7900), progress.AddTask("Visits", maxValue: DemoVisits.Total),
                progress.AddTask("Health declarations", maxValue: DemoDeclarations.Total),
                progress.AddTask("Figures that districts reported", maxValue: 1));
            var random = new DemoRandom(Seed);
            var names = new DemoNames([.. (await ReadFacts("demo/name-parts.csv")).Select(r => new DemoNames.Part(r[0], r[1], r[3]))]);
            var communes = await Communes(cancel);
            var places = DemoPlaces.WithPosters(new DemoRandom(Seed + 2), await Places(random, names, communes));
            await Import(placesStep, await PlacesFile(places), (file, bar) => session.Get<PlacesImport>().Run(
                file, Stream.Null, dryRun: false, bar, cancel));
            await using (var listed = await FacilitiesFile(DemoFacilities.Create(new DemoRandom(Seed + 1), places)))
            {
                await session.Get<DueImport>().Run(listed, Stream.Null, dryRun: false, cancel);
            }

            var people = DemoPeople.Create(random, names, communes);
            evenings = DemoCases.Evenings(places, people);
            var visits = new DemoVisits(random, [.. places.Where(p => p.DistrictCode.Length > 0)], people).Create(evenings);
            await Import(visitsStep, await VisitsFile(visits), (file, bar) => session.Get<VisitImport>().Run(
                file, Stream.Null, dryRun: false, bar, cancel));
            await Declarations(people, communes, places, new Progress<long>(n => declarationsStep.Value = n), cancel);
            declarationsStep.Value = declarationsStep.MaxValue;
            await ReportedFigures(cancel);
            await session.Get<ReportHistory>().Write(
                new DemoRandom(Seed + 2).Share, Day.AddDays(-DaysOfReports), Day.AddDays(-1), DemoVisits.Now, cancel);
            // As a year of work would have left it: what is older than the retention exists only as counts.
            await session.Get<RetentionRun>().Run(dryRun: false, cancel);
            codes = await DemoCases.Enter(session, evenings, cancel);
            figuresStep.Increment(1);
        });
        return
        [
            .. evenings.Select((e, i) => string.Create(
                CultureInfo.InvariantCulture,
                $"Prepared case {i + 1}: {codes[i]}, {e.Case.Name}, {e.Case.Phone}, at {e.Place.Name} on {e.Day:yyyy-MM-dd} from 19:00 to 21:30")),
        ];
    }

    private static async Task Import(ProgressTask step, MemoryStream file, Func<Stream, IProgress<long>, Task<ImportTally>> run)
    {
        await using (file)
        {
            var tally = await run(file, new Progress<long>(rows => step.Value = rows));
            step.Value = step.MaxValue;
            if (tally.Refused > 0 || tally.Repeated > 0)
            {
                throw new StorageException($"The demonstration's own data was not taken in whole: {tally.ToText()}");
            }
        }
    }

    private async Task<List<DemoCommune>> Communes(CancellationToken cancel)
    {
        var units = session.Get<UnitDirectory>();
        var tree = units.AsOf(Day);
        var province = tree.ByCode(Province)!;
        var population = (await units.Figures("population", Day, cancel))
            .ToDictionary(f => f.UnitId, f => (double)f.Value);
        return
        [
            .. from district in tree.Children(province.Id)
               from commune in tree.Children(district.Id)
               select new DemoCommune(
                   commune.Code, commune.Name, district.Code, population.GetValueOrDefault(commune.Id, 1000),
                   commune.Latitude ?? 22.4, commune.Longitude ?? 104),
        ];
    }

    private static async Task<List<DemoPlace>> Places(DemoRandom random, DemoNames names, List<DemoCommune> communes)
    {
        var districtOf = communes.ToDictionary(c => c.Code, c => c.DistrictCode);
        var maker = new DemoPlaces(random, names, communes, []);
        var named = (await ReadFacts("demo/named-places.csv")).Select((r, i) => new DemoPlace(
            r[0], r[1], r[2], r[3], districtOf.GetValueOrDefault(r[3], ""), Number(r[4]), Number(r[5]),
            maker.RegistrationDay(), names.Person(random), DemoPeople.Phone(990_000 + i), null, Silent: false)).ToList();
        var districts = (await ReadFacts("letters/annex2.csv"))
            .Select(r => new DemoDistrict(r[1], (int)Number(r[3]), (int)Number(r[4]))).ToList();
        var places = new DemoPlaces(random, names, communes, named).Create(districts);
        // Lai Châu's places are loaded too, in their own province, and never counted among Lào Cai's.
        return [.. places, .. named.Where(p => p.DistrictCode.Length == 0)];
    }

    private async Task Declarations(
        List<DemoPerson> people, List<DemoCommune> communes, IEnumerable<DemoPlace> places, IProgress<long> progress, CancellationToken cancel)
    {
        await session.Get<PlaceDirectory>().Changed(cancel);
        var posts = places.Where(p => p is { Kind: "control-post", DistrictCode.Length: > 0 }).Select(p => p.Code).Order(StringComparer.Ordinal).ToList();
        var tree = session.Get<UnitDirectory>().AsOf(Day);
        var made = new DemoDeclarations(new DemoRandom(Seed + 5), people, communes, posts);
        var history = session.Get<DeclarationHistory>();
        await history.StoreStations(
            [.. communes.Select((c, i) => (tree.ByCode(c.Code, UnitLevel.Commune)!.Id, $"Trạm Y tế {c.Name}", string.Create(CultureInfo.InvariantCulture, $"02143{800_000 + i}")))],
            cancel);
        await history.LoadCounts(made.Counts(communes.ToDictionary(c => c.Code, c => tree.ByCode(c.Code, UnitLevel.Commune)!.Id)), cancel);
        await history.Load(made.Create(), progress, cancel);
        await DemoPost.Fill(history, made, tree.ByCode(Province)!.Id, cancel);
    }

    private async Task ReportedFigures(CancellationToken cancel)
    {
        var reported = session.Get<ReportedFigures>();
        const string source = "Công văn V/v tiếp tục đẩy mạnh triển khai các ứng dụng CNTT (6/2021), Phụ lục 3";
        foreach (var row in await ReadFacts("letters/annex3.csv"))
        {
            await reported.Store(row[1], LaChan.Reporting.ReportedFigures.PublicPlaces, Day, Whole(row[3]), source, cancel);
            await reported.Store(row[1], LaChan.Reporting.ReportedFigures.StatePlaces, Day, Whole(row[4]), source, cancel);
        }

        foreach (var (table, column) in new[] { ("annex1", 0), ("annex2", 1), ("annex3", 1) })
        {
            var codes = (await ReadFacts($"letters/{table}.csv")).Select(r => r[column]).Where(c => c != Province).ToArray();
            await reported.SetOrder(table, codes, Day, cancel);
        }
    }

    private static Task<MemoryStream> PlacesFile(IEnumerable<DemoPlace> places) => Csv(places, new TableColumns<DemoPlace>()
        .Text("code", p => p.Code)
        .Text("name", p => p.Name)
        .Text("kind", p => p.Kind)
        .Text("unit_code", p => p.UnitCode)
        .Text("lat", p => Text(p.Latitude))
        .Text("lon", p => Text(p.Longitude))
        .Text("contact_name", p => p.ContactName)
        .Text("contact_phone", p => p.ContactPhone)
        .Day("registered_on", p => p.RegisteredOn)
        .Day("poster_taken_on", p => p.PosterTakenOn)
        .Text("plate", p => p.Plate));

    private static Task<MemoryStream> FacilitiesFile(IEnumerable<DemoFacility> facilities) => Csv(
        facilities, new TableColumns<DemoFacility>()
            .Text("name", f => f.Name)
            .Text("kind", f => f.Kind)
            .Text("unit_code", f => f.UnitCode)
            .Text("hamlet", f => f.Hamlet));

    private static Task<MemoryStream> VisitsFile(IEnumerable<DemoVisit> visits)
    {
        var number = 0;
        return Csv(visits, new TableColumns<DemoVisit>()
            .Whole("id", _ => ++number)
            .Text("place", v => v.Place)
            .Text("person", v => v.Person.Phone)
            .Instant("entered_at", v => v.EnteredAt)
            .Instant("left_at", v => v.LeftAt)
            .Text("name", v => v.Person.Name));
    }

    private static async Task<MemoryStream> Csv<T>(IEnumerable<T> rows, TableColumns<T> columns)
    {
        var file = new MemoryStream();
        await TableWriter.WriteCsvAsync(file, columns, rows.ToAsyncEnumerable(), CsvForm.Machine, CancellationToken.None);
        file.Position = 0;
        return file;
    }

    private static async Task<List<IReadOnlyList<string>>> ReadFacts(string name)
    {
        await using var file = File.OpenRead(Path.Combine(Facts, name));
        await using var table = await TableReader.OpenAsync(file, new TableHead(), TableLimits.Operator, CancellationToken.None);
        return await table.ReadAsync(CancellationToken.None).Select(row => row.Cells).ToListAsync();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static long? Whole(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double? number) => number?.ToString("0.#####", CultureInfo.InvariantCulture) ?? "";
}
