using System.Globalization;
using LaChan.Access;
using LaChan.Cases;
using LaChan.Cases.Entering;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Cli.Demo;

/// <summary>Three people of the demo who turned out to be cases, each on a crowded evening of June 2021.</summary>
internal static class DemoCases
{
    private static readonly (DateOnly Day, string Kind, string District, int Guests)[] Plan =
    [
        (new(2021, 6, 12), "karaoke", "080", 48),
        (new(2021, 6, 16), "restaurant", "085", 61),
        (new(2021, 6, 19), "bar", "088", 55),
    ];

    /// <summary>One evening each; the case is the first regular visitor who lives in that district.</summary>
    public static List<DemoEvening> Evenings(IReadOnlyList<DemoPlace> places, IReadOnlyList<DemoPerson> people) =>
        [.. Plan.Select(p => new DemoEvening(
            p.Day,
            places.First(x => x.DistrictCode == p.District && x.Kind == p.Kind && !x.Silent && x.RegisteredOn < p.Day),
            people.First(x => x.DistrictCode == p.District),
            p.Guests))];

    /// <summary>Enters them as a coordinator does: ill two days after the evening, tested two days later. Gives their codes.</summary>
    public static async Task<IReadOnlyList<string>> Enter(
        VerbSession session, IReadOnlyList<DemoEvening> evenings, CancellationToken cancel)
    {
        var (registration, time) = (session.Get<CaseRegistration>(), session.Get<TimeProvider>());
        var province = session.Get<UnitDirectory>().AsOf(time.Today()).ByCode(DemoLoader.Province)!;
        var coordinator = new Actor(Guid.Empty, "LaChan", Role.Coordinator, province.Id);
        var codes = new List<string>();
        foreach (var evening in evenings)
        {
            var ill = evening.Day.AddDays(1);
            var entered = await registration.Enter(
                new CaseForm
                {
                    Phone = evening.Case.Phone,
                    Name = evening.Case.Name,
                    CommuneCode = evening.Place.UnitCode,
                    Onset = Text(ill),
                    Sampled = Text(ill.AddDays(1)),
                    Positive = Text(ill.AddDays(2)),
                    IsolatedOn = Text(ill.AddDays(2)),
                    IsolatedAt = "16:30",
                    Lab = "CDC tỉnh Lào Cai",
                    TestNumber = $"XN-2021-{evening.Day:MMdd}",
                    Source = "unknown",
                },
                coordinator, cancel);
            codes.Add(entered.Code ?? throw new StorageException(
                "A prepared case was not taken in: " + string.Join(' ', entered.Errors.All.Select(e => e.Sentence))));
        }

        return codes;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
