using System.Text.Json;

namespace LaChan.Cli.Tests;

/// <summary>What an analyst asks on the command line, on plain files from elsewhere.</summary>
public sealed class TracingByCommand(Shell lachan) : IClassFixture<Shell>
{
    [Fact]
    public async Task Both_engines_give_the_same_bytes_and_they_are_the_ones_worked_out_by_hand()
    {
        var data = lachan.Place("traced");
        var places = lachan.Write("traced-places.csv", "code,name,kind,unit_code,lat,lon\nP1,Noodle bar,restaurant,,,\nP2,Old market,market,,,\n");
        // A is at the bar from 8 to 10 and at the market from 12 to 13.
        var visits = lachan.Write(
            "traced-visits.csv",
            """
            id,place,person,entered_at,left_at
            1,P1,ref:A,2021-06-20T08:00:00+07:00,2021-06-20T10:00:00+07:00
            2,P1,ref:B,2021-06-20T09:00:00+07:00,2021-06-20T11:00:00+07:00
            3,P1,0912345678,2021-06-20T09:59:30+07:00,2021-06-20T10:30:00+07:00
            4,P1,ref:D,2021-06-20T10:00:00+07:00,2021-06-20T10:30:00+07:00
            5,P2,ref:A,2021-06-20T12:00:00+07:00,2021-06-20T13:00:00+07:00
            6,P2,ref:C,2021-06-20T12:15:00+07:00,2021-06-20T12:45:00+07:00
            7,P2,ref:B,2021-06-20T12:30:00+07:00,2021-06-20T12:40:00+07:00

            """);
        await lachan.Run("import", "places", places, "--data", data);
        Assert.Equal(0, (await lachan.Run("import", "visits", visits, "--data", data)).Code);
        string[] question =
        [
            "trace", "--person", "ref:A", "--from", "2021-06-20T00:00:00+07:00", "--until", "2021-06-21T00:00:00+07:00",
            "--min-minutes", "0", "--format", "csv", "--data", data,
        ];

        var memory = await lachan.Run([.. question, "--engine", "memory"]);
        var sql = await lachan.Run([.. question, "--engine", "sql"]);
        var nobody = await lachan.Run([.. question.Select(word => word == "ref:A" ? "ref:Nobody" : word)]);

        Assert.True(memory.Code == 0, memory.Words);
        Assert.Equal(memory.Output, sql.Output);
        Assert.Equal(
            [
                "degree,person,minutes,first_met_at,places",
                "1,ref:B,70.00,2021-06-20T09:00:00+07:00,\"P1;P2\"",
                "1,ref:C,30.00,2021-06-20T12:15:00+07:00,P2",
                "1,+84912345678,0.50,2021-06-20T09:59:30+07:00,P1",
            ],
            memory.Output.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((1, ""), (nobody.Code, nobody.Output));
    }

    [Fact]
    public async Task Line_lists_from_elsewhere_come_in_row_by_row_and_their_chains_are_counted()
    {
        var data = lachan.Place("lines");
        var cases = lachan.Write("cases.csv", "id,onset,sampled,outcome,unit_code\nA,2021-06-01,2021-06-03,,\nB,2021-06-05,,,\nC,,,,\nD,2021-06-20,2021-06-11,,\n");
        var contacts = lachan.Write("contacts.csv", "from,to,date,setting\nA,B,2021-06-02,school\nA,B,,\nB,C,,\nC,B,,\nA,A,,\nA,Z,,\n");

        var broken = await lachan.Run("import", "cases", cases, "--data", data, "--format", "json", "--errors", lachan.Place("refused.csv"));
        var linked = await lachan.Run("import", "contacts", contacts, "--data", data, "--format", "json");
        var chains = await lachan.Run("chains", "--format", "json", "--data", data);
        var exported = await lachan.Run("export", "contacts", "--data", data);

        Assert.Equal((4, 3, 0, 1), Tally(broken));
        Assert.Contains("onset", await File.ReadAllTextAsync(lachan.Place("refused.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((6, 3, 1, 2), Tally(linked));
        Assert.Equal("""{"cases":3,"edges":3,"roots":["A"],"self":1,"in_circles":2,"generations":{"0":1,"1":1,"2":1}}""", chains.Output.TrimEnd());
        Assert.Equal(
            ["from,to,date,setting", "A,B,2021-06-02,school", "B,C,,", "C,B,,"],
            exported.Output.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries));
    }

    private static (int Read, int Stored, int Repeated, int Refused) Tally(Ran ran)
    {
        var tally = JsonDocument.Parse(ran.Output).RootElement;
        return (Count("read"), Count("stored"), Count("repeated"), Count("refused"));

        int Count(string name) => tally.GetProperty(name).GetInt32();
    }
}
