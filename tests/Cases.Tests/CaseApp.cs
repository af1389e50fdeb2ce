using System.Text;
using LaChan.Access;
using LaChan.Cases.Index;
using LaChan.Testing;
using LaChan.Visits.Import;

namespace LaChan.Cases.Tests;

/// <summary>The application with five places and the visits that a test gives it; 23 June 2021, 10:30.</summary>
public class CaseApp : LaChanApp
{
    public const string Wedding = "TIEC-CUOI";
    public const string Market = "CHO-BAC-HA";
    public const string Bus = "24B-003.17";
    public const string Office = "UBND";
    public const string Restaurant = "QUAN-PHO";

    private const string VisitHead = "id,place,person,entered_at,left_at,name\n";
    private int _visits;

    internal ResidentIndex Index => Get<ResidentIndex>();

    protected override async Task Prepare()
    {
        await ImportPlaces(
            $"{Wedding},Tiệc cưới nhà ông Páo,wedding,02839", $"{Market},Chợ văn hóa Bắc Hà,market,02839",
            $"{Bus},Xe khách 24B-003.17,vehicle,02842", $"{Office},UBND thị trấn Bắc Hà,office,02839",
            $"{Restaurant},Quán phở Thắng Cố,restaurant,02842");
        await Index.Loaded;
    }

    /// <summary>Takes in visits by the ordinary import: lines of <c>place,phone,from,until,name</c>, times of June 2021 as dd HH:mm.</summary>
    public async Task ImportVisits(params string[] lines)
    {
        var csv = new StringBuilder(VisitHead);
        foreach (var cells in lines.Select(line => line.Split(',')))
        {
            csv.AppendLine(string.Join(
                ',', $"v{Interlocked.Increment(ref _visits)}", cells[0], cells[1], Instant(cells[2]), Instant(cells[3]), cells[4]));
        }

        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString()));
        using var refused = new MemoryStream();
        var tally = await Get<VisitImport>().Run(file, refused, dryRun: false, new Progress<long>(), CancellationToken.None);
        Assert.True(tally.Refused == 0, Encoding.UTF8.GetString(refused.ToArray()));
        await Index.Changed(CancellationToken.None);
    }

    /// <summary>Enters a case by the form; the answer is what the coordinator sees.</summary>
    public static async Task<WebAnswer> Enter(WebVisitor coordinator, string phone, params (string Name, string Value)[] changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["Phone"] = phone,
            ["Commune"] = "Thị trấn Bắc Hà",
            ["CommuneCode"] = "02839",
            ["Onset"] = "2021-06-19",
            ["Sampled"] = "2021-06-21",
            ["Positive"] = "2021-06-22",
            ["IsolatedOn"] = "2021-06-22",
            ["IsolatedAt"] = "10:10",
            ["Lab"] = "CDC tỉnh Lào Cai",
            ["TestNumber"] = "XN-2021-0622",
            ["Source"] = "unknown",
        };
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        return await coordinator.Send("/ca-benh/moi", "/ca-benh/moi", [.. fields.Select(f => (f.Key, f.Value))]);
    }

    public Task<WebVisitor> Coordinator() => SignInAs(Role.Coordinator);

    public Task<WebVisitor> Tracer() => SignInAs(Role.Tracer);

    private static string Instant(string moment) => moment.Length == 0 ? "" : $"2021-06-{moment.Replace(' ', 'T')}:00+07:00";
}
