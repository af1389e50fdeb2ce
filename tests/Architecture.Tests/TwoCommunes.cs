using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LaChan.Access;
using LaChan.Testing;
using LaChan.Units;
using LaChan.Visits.Import;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Architecture.Tests;

/// <summary>
/// A case with its contact, a declaration, an arrival, a place and a facility that must register, all of one commune; and
/// the desks of all roles, which move together to another unit when a test says so.
/// </summary>
public sealed class TwoCommunes : LaChanApp
{
    public const string Own = "02839";
    public const string CaseName = "Giàng A Không";
    public const string CasePhone = "0915700000";
    public const string ContactName = "Vàng Thị Một";
    public const string ContactPhone = "0915700001";
    public const string ArrivalName = "Lù Văn Đến";
    public const string ArrivalPhone = "0915700002";
    public const string Home = "Ngõ Máy Khâu";

    private const string VisitHead = "id,place,person,entered_at,left_at,name\n";

    public IReadOnlyDictionary<string, string> Ids { get; private set; } = new Dictionary<string, string>();

    /// <summary>Somebody at the desk of every role.</summary>
    public IReadOnlyDictionary<Role, WebVisitor> Desks { get; private set; } = new Dictionary<Role, WebVisitor>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private UnitTree Tree => Get<UnitDirectory>().AsOf(new(2021, 6, 23));

    /// <summary>A unit by its relation to the commune whose objects these are.</summary>
    public Unit UnitOf(string relation) => relation switch
    {
        "own commune" => Tree.ByCode(Own)!,
        "sibling commune" => Tree.ByCode("02842")!,
        "district above" => Tree.ByCode("085")!,
        "another district" => Tree.ByCode("083")!,
        "commune of another district" => Tree.Children(Tree.ByCode("083")!.Id)[0],
        "province above" => Tree.ByCode("10")!,
        "another province" => Tree.ByCode("12")!,
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "No such relation."),
    };

    /// <summary>Everybody with an appointment works in this unit from now on.</summary>
    public async Task MoveAllTo(Unit unit)
    {
        await using var command = Database.DataSource.CreateCommand("update access.appointment set unit_id = $1");
        command.Parameters.Add(new() { Value = unit.Id });
        await command.ExecuteNonQueryAsync(Cancel);

        // The server notices within two seconds.
        await Until(async () => (await Desks[Role.Auditor].Get("/account")).Words.Contains(unit.Name, StringComparison.Ordinal));
    }

    /// <summary>As if every filter by units took this unit for one above the commune: what a forgotten one would do.</summary>
    public Task LetIn(string relation) => Do(
        "insert into units.closure (ancestor, unit, valid) values ($1, $2, '[2000-01-01,)')", UnitOf(relation).Id, UnitOf("own commune").Id);

    public Task LetNobodyIn(string relation) => Do(
        "delete from units.closure where ancestor = $1 and unit = $2", UnitOf(relation).Id, UnitOf("own commune").Id);

    protected override async Task Prepare()
    {
        await ImportPlaces($"A-1,Chợ văn hóa Bắc Hà,market,{Own}", $"A-2,Tiệc cưới nhà ông Páo,wedding,{Own}");
        await ImportVisits(
            $"1,A-2,{CasePhone},2021-06-20T18:00:00+07:00,2021-06-20T21:00:00+07:00,{CaseName}",
            $"2,A-2,{ContactPhone},2021-06-20T18:30:00+07:00,2021-06-20T20:00:00+07:00,{ContactName}");
        await Restart();
        using var anybody = Callers.Stranger(this);
        await Until(async () => (await anybody.GetAsync(new Uri("/readyz", UriKind.Relative), Cancel)).IsSuccessStatusCode);
        var desk = await EnterCase();
        var declaration = await Declare();
        await Do("insert into places.due_facility (id, unit_id, name, kind, listed_at) values (gen_random_uuid(), $1, 'Quán phải đăng ký', 1, now())", UnitOf("own commune").Id);
        await Do(
            "insert into declarations.arrival (declaration, day, unit_id, since, origin, risk) values ($1::text::uuid, '2021-06-23', $2, $3, '79', 2)",
            declaration, UnitOf("own commune").Id, Clock.GetUtcNow());
        Ids = new Dictionary<string, string>
        {
            ["case"] = desk,
            ["contact"] = await Text("select id::text from cases.contact"),
            ["list"] = await Text("select id::text from cases.trace_list"),
            ["milestone"] = await Text("select id::text from cases.milestone limit 1"),
            ["declaration"] = declaration,
            ["place"] = await Text("select id::text from places.place where code = 'A-1'"),
            ["due"] = await Text("select id::text from places.due_facility"),
        };
        var desks = new Dictionary<Role, WebVisitor>();
        foreach (var role in Enum.GetValues<Role>().Where(role => role.IsAppointed))
        {
            desks[role] = await SignInAs(role);
        }

        Desks = desks;
    }

    private static async Task Until(Func<Task<bool>> ready)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await ready())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(20), "It does not come.");
        }
    }

    private Task<string> Text(string sql) => Ask<string>(sql);

    private async Task Do(string sql, params object[] values)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task ImportVisits(params string[] lines)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(VisitHead + string.Join('\n', lines)));
        using var refused = new MemoryStream();
        var tally = await Get<VisitImport>().Run(file, refused, dryRun: false, new Progress<long>(), Cancel);
        Assert.True(tally.Refused == 0, Encoding.UTF8.GetString(refused.ToArray()));
    }

    private async Task<string> EnterCase()
    {
        using var coordinator = await SignInAs(Role.Coordinator);
        var entered = await Send(
            coordinator, "/ca-benh/moi", "/ca-benh/moi", ("Phone", CasePhone), ("Commune", "Thị trấn Bắc Hà"), ("CommuneCode", Own),
            ("Onset", "2021-06-19"), ("Sampled", "2021-06-21"), ("Positive", "2021-06-22"), ("IsolatedOn", "2021-06-22"), ("IsolatedAt", "10:10"),
            ("Lab", "CDC tỉnh Lào Cai"), ("TestNumber", "XN-2021-0622"), ("Source", "unknown"));
        Assert.True(entered.Location is not null, entered.Words);
        var desk = entered.Location;
        await Send(coordinator, desk, desk + "/f1", ("Back", desk), ("Without", ""), ("With", ""));
        return desk.Split('/')[^1];
    }

    private static async Task<WebAnswer> Send(WebVisitor officer, string page, string to, params (string Name, string Value)[] fields) =>
        await officer.Post(to, [("__RequestVerificationToken", await TokenOf(officer, page)), .. fields]);

    /// <summary>The token that a page's forms carry.</summary>
    public static async Task<string> TokenOf(WebVisitor officer, string page) =>
        (await officer.Get(page)).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    /// <summary>Another system with the rights of a role in a unit.</summary>
    public async Task<HttpClient> Api(Role role, Unit unit)
    {
        await using var scope = Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<TokenDirectory>().Create(role, unit.Id, null, Cancel);
        var client = Callers.Stranger(this);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Words);
        return client;
    }

    private async Task<string> Declare()
    {
        using var client = await Api(Role.HealthOfficer, UnitOf("province above"));
        var id = Guid.NewGuid().ToString();
        (string Question, string Answer)[] answers =
        [
            ("full_name", ArrivalName), ("birth_year", "1990"), ("sex", "male"), ("nationality", "VN"), ("commune", Own),
            ("address", Home), ("phone", ArrivalPhone), ("travelled", "no"), ("symptomatic", "yes"), ("symptoms", "fever"),
            ("met_case", "no"), ("met_traveller", "no"), ("met_symptomatic", "no"),
        ];
        var answer = await client.PostAsJsonAsync(
            "/api/v1/declarations",
            new JsonObject
            {
                ["id"] = id,
                ["form"] = "general",
                ["language"] = "vi",
                ["consent"] = "2021-1",
                ["answers"] = new JsonObject(answers.Select(a => KeyValuePair.Create(a.Question, (JsonNode?)a.Answer))),
            },
            Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return id;
    }
}
