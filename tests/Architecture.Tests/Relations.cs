using System.Net;
using System.Text;
using LaChan.Access;
using LaChan.Platform.Sealing;
using LaChan.Testing;
using LaChan.Units;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Architecture.Tests;

/// <summary>
/// An officer and a place in every relation that two units can have: what is not below the own unit is answered like what
/// does not exist, as page, as list and as file.
/// </summary>
public sealed class Relations(Relations.Town town) : IClassFixture<Relations.Town>
{
    private const string List = "/dia-diem/danh-sach";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Who (unit of the appointment), whose place, and whether it is shown.
    public static TheoryData<string, string, bool> Table => new()
    {
        { "own commune", "own commune", true },
        { "own commune", "sibling commune", false },
        { "own commune", "commune of another district", false },
        { "district above", "own commune", true },
        { "district above", "sibling commune", true },
        { "district above", "commune of another district", false },
        { "another district", "own commune", false },
        { "another district", "commune of another district", true },
        { "province above", "own commune", true },
        { "province above", "commune of another district", true },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Only_what_is_below_the_own_unit_is_shown(string officer, string place, bool shown)
    {
        using var visitor = await town.AtTheDesk(officer);
        var (id, name) = await town.PlaceOf(place);

        Assert.Equal(shown ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await visitor.Get($"/diem/{id}")).Status);
        Assert.Equal(shown, (await visitor.Get(List)).Words.Contains(name, StringComparison.Ordinal));
        Assert.Equal(shown, (await visitor.Get(List + ".csv")).Body.Contains(name, StringComparison.Ordinal));
        Assert.Equal(shown, (await visitor.Get($"{List}?unit={town.CodeOf(place)}")).Words.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_absent_place_and_a_foreign_one_get_the_same_bytes()
    {
        using var visitor = await town.AtTheDesk("own commune");
        var foreign = await visitor.Get($"/diem/{(await town.PlaceOf("sibling commune")).Id}");
        var absent = await visitor.Get($"/diem/{Guid.NewGuid()}");

        Assert.Equal((absent.Status, absent.Words), (foreign.Status, foreign.Words));
    }

    [Theory]
    [InlineData("update access.appointment set ends_at = starts_at where account_id = $1", HttpStatusCode.Forbidden)]
    [InlineData("update access.account set disabled_at = now() where id = $1", HttpStatusCode.Redirect)]
    public async Task An_expired_appointment_and_a_disabled_account_open_nothing(string sql, HttpStatusCode status)
    {
        using var visitor = await town.AtTheDesk("own commune", anew: true);
        var (id, _) = await town.PlaceOf("own commune");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"/diem/{id}")).Status);

        await town.ChangeLast(sql);

        // Other processes notice within two seconds.
        var since = TimeProvider.System.GetTimestamp();
        var answer = await visitor.Get($"/diem/{id}");
        while (answer.Status != status && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(5))
        {
            answer = await visitor.Get($"/diem/{id}");
        }

        Assert.Equal(status, answer.Status);
    }

    /// <summary>A server with one place in each commune and an account for each unit.</summary>
    public sealed class Town : LaChanApp
    {
        private readonly Dictionary<string, string> _mails = [];
        private readonly List<Guid> _known = [];

        private UnitTree Tree => Get<UnitDirectory>().AsOf(new(2021, 6, 23));

        public string CodeOf(string relation) => UnitOf(relation).Code;

        public async Task<(Guid Id, string Name)> PlaceOf(string relation)
        {
            var name = "Chợ " + UnitOf(relation).Name;
            return (await Ask<Guid>("select id from places.place where name = $1", name), name);
        }

        public async Task<WebVisitor> AtTheDesk(string relation, bool anew = false)
        {
            if (anew || !_mails.TryGetValue(relation, out var mail))
            {
                mail = $"can.bo.{Guid.NewGuid():N}@laocai.example";
                await Invite(mail, UnitOf(relation));
                if (!anew)
                {
                    _mails[relation] = mail;
                }
            }

            var visitor = NewVisitor();
            var answer = await visitor.Submit("/sign-in", ("name", mail), ("password", Password));
            Assert.True(answer.Status == HttpStatusCode.Redirect, answer.Words);
            return visitor;
        }

        /// <summary>Changes the account that was made last, past the program.</summary>
        public async Task ChangeLast(string sql)
        {
            await using var command = Database.DataSource.CreateCommand(sql);
            command.Parameters.Add(new() { Value = _known[^1] });
            await command.ExecuteNonQueryAsync(Cancel);
        }

        protected override Task Prepare() => ImportPlaces(
            Line(0, "own commune"), Line(1, "sibling commune"), Line(2, "commune of another district"));

        private const string Password = "ruộng bậc thang mùa lúa";

        private string Line(int no, string relation) => $"R{no},Chợ {UnitOf(relation).Name},market,{CodeOf(relation)}";

        private Unit UnitOf(string relation)
        {
            var (bacHa, other) = (Tree.ByCode("085")!, Tree.ByCode("083")!);
            return relation switch
            {
                "own commune" => Tree.Children(bacHa.Id)[0],
                "sibling commune" => Tree.Children(bacHa.Id)[1],
                "commune of another district" => Tree.Children(other.Id)[0],
                "district above" => bacHa,
                "another district" => other,
                _ => Tree.ByCode("10")!,
            };
        }

        private async Task Invite(string mail, Unit unit)
        {
            var role = unit.Level switch { UnitLevel.Commune => "commune-officer", UnitLevel.District => "district-officer", _ => "province-reader" };
            await using var scope = Services.CreateAsyncScope();
            using var file = new MemoryStream(Encoding.UTF8.GetBytes($"name,email,phone,role,unit_code\nVàng Thị Mai,{mail},,{role},{unit.Code}\n"));
            var tally = await scope.ServiceProvider.GetRequiredService<AccountImport>()
                .Run(file, Stream.Null, Address, dryRun: false, Cancel);
            Assert.Equal(1, tally.Stored);
            _known.Add(await Ask<Guid>("select id from access.account where id <> all($1)", _known.ToArray()));
            var letters = await Postbox.Read(Database.DataSource, Get<Sealer>(), Cancel);
            var letter = letters.First(message => message.Recipient == mail).Text;
            var link = new Uri(letter.Split(' ', '\n').First(word => word.Contains("/invite/", StringComparison.Ordinal))).AbsolutePath;
            using var visitor = NewVisitor();
            var page = await visitor.Get(link);
            var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            await visitor.Post(link, ("password", Password), ("again", Password), ("__RequestVerificationToken", token));
        }
    }
}
