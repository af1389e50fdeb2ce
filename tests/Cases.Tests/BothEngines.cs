using System.Globalization;
using LaChan.Cases.Desk;
using LaChan.Cases.Rules;
using LaChan.People;
using LaChan.Platform.Audit;
using LaChan.Platform.Time;
using LaChan.Tracing;
using LaChan.Tracing.Contacts;

namespace LaChan.Cases.Tests;

/// <summary>The same questions asked in SQL, of an index of their own, and of the server's own index.</summary>
public sealed class BothEngines(BothEngines.Crowd app) : IClassFixture<BothEngines.Crowd>
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("LACHAN_TESTS") == "full";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Give_the_same_contacts_for_everybody()
    {
        var trace = app.Get<ContactTrace>();
        var (from, until) = (VietnamTime.StartOf(new(2021, 6, 14)), VietnamTime.StartOf(new(2021, 6, 23)));
        var ranking = app.Get<ContactRanking>();
        var plain = (await app.Get<TracingRules>().InForce(new(2021, 6, 22), Cancel)) with { Kinds = new Dictionary<string, KindWeight>() };
        for (var person = 0; person < (IsFull ? Crowd.Persons : 12); person++)
        {
            var question = new TraceQuestion(Crowd.E164(person), from, until, 0, Total: false, Depth: 1, LingeringMinutes: 0);
            var memory = await trace.Run(question, TraceEngine.Memory, Cancel);
            var sql = await trace.Run(question, TraceEngine.Sql, Cancel);

            Assert.Equal(memory!.Select(Words), sql!.Select(Words));
            var no = (await app.Get<PeopleDirectory>().OfPhone(Crowd.E164(person), Cancel))[0].No;
            Assert.Equal(memory!.Select(c => c.Seconds).Order(), Resident(no, from, until).Select(c => c.Seconds).Order());
            var stays = ranking.VisitsOf([(no, from, until)]);
            var ranked = ranking.Run(plain, stays, new HashSet<int> { no }, until);
            Assert.Equal(Resident(no, from, until).Select(c => (c.Person, c.Seconds)).Order(), ranked.All.Select(c => (c.Person, c.Seconds)).Order());
        }
    }

    [Fact]
    public async Task Every_question_is_in_the_audit_as_the_operators_even_one_about_nobody()
    {
        var before = await Recorded();
        var (from, until) = (VietnamTime.StartOf(new(2021, 6, 14)), VietnamTime.StartOf(new(2021, 6, 23)));
        var trace = app.Get<ContactTrace>();

        var contacts = await trace.Run(
            new(Crowd.E164(1), from, until, 0, Total: false, Depth: 1, LingeringMinutes: 0), TraceEngine.Memory, Cancel);
        await trace.Run(new("ref:nobody", from, until, 0, Total: false, Depth: 1, LingeringMinutes: 0), TraceEngine.Memory, Cancel);

        Assert.Equal([before[0] + 2, before[1] + contacts!.Count + 1], await Recorded());
    }

    // How many entries of the operator, about how many persons.
    private async Task<long[]> Recorded()
    {
        await app.Get<AuditChain>().CatchUp(Cancel);
        return await app.Ask<long[]>(
            """
            select array[count(*), coalesce(sum(cardinality(subjects)), 0)]::bigint[] from platform.audit_entry
            where purpose = 'operator' and action = 'cases.trace' and is_read
            """);
    }

    private IReadOnlyList<Contact> Resident(int person, DateTimeOffset from, DateTimeOffset until) => app.Index.Visits.Trace(new ContactQuery
    {
        Exposers = [Exposer.Always(person)],
        From = VisitTime.Of(from),
        Until = VisitTime.Of(until),
    }).Contacts;

    private static string Words(TracedContact c) => string.Create(
        CultureInfo.InvariantCulture, $"{c.Degree} {c.Person} {c.Minutes} {c.FirstMetAt:O} {string.Join(';', c.Places)}");

    /// <summary>Sixty people, five places, nine days; the same every time.</summary>
    public sealed class Crowd : CaseApp
    {
        public const int Persons = 60;
        private const int Visits = 900;

        public static string Phone(int person) => string.Create(CultureInfo.InvariantCulture, $"09170000{person:00}");

        public static string E164(int person) => "+84" + Phone(person)[1..];

        protected override async Task Prepare()
        {
            await base.Prepare();
            string[] places = [Wedding, Market, Bus, Office, Restaurant];
            var lines = new List<string>();
            for (var i = 0; i < Visits; i++)
            {
                // A fixed scatter: primes spread people, places, days and hours.
                var (person, day, hour, minutes) = (i * 37 % Persons, 14 + (i * 7 % 9), 6 + (i * 11 % 14), 5 + (i * 13 % 170));
                var end = (hour * 60) + (i % 60) + minutes;
                var left = i % 9 == 0 || end >= 24 * 60 ? "" : string.Create(CultureInfo.InvariantCulture, $"{day} {end / 60:00}:{end % 60:00}");
                lines.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{places[i % 5]},{Phone(person)},{day} {hour:00}:{i % 60:00},{left},Người Số {(char)('A' + (person % 26))}{(char)('a' + (person / 26))}"));
            }

            await ImportVisits([.. lines.DistinctBy(line => string.Join(',', line.Split(',')[..3]))]);
        }
    }
}
