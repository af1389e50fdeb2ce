using System.Text;
using LaChan.Cases.Lines;
using LaChan.Platform.Audit;
using LaChan.Platform.Tables;

namespace LaChan.Cases.Tests;

/// <summary>Line lists of other countries: every row is accounted for, circles are kept, nothing hangs.</summary>
public sealed class LineListsFromElsewhere(CaseApp app) : IClassFixture<CaseApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cases_and_contacts_are_taken_in_row_by_row_and_give_chains()
    {
        var (cases, badCases) = await Cases(
            "id,onset,sampled,outcome,unit_code", "A1,2021-05-01,2021-05-03,recovered,", "A2,2021-05-06,,,02839", "A3,,,,", "A1,,,,",
            "A4,2021-05-09,2021-05-08,,", "A5,NA,NA,NA,NA", ",2021-05-01,,,", "A6,,,,99999", "A7,31/02/2021,,,");
        var (links, badLinks) = await Links(
            "from,to,date,setting", "A1,A2,2021-05-04,household", "A2,A3,,", "A1,A2,2021-05-05,", "A3,A3,,", "A1,B9,,", ",A2,,", "A5,A5,,");

        Assert.Equal((9, 4, 1, 4), cases);
        Assert.Equal(["6,onset", "8,id", "9,unit_code", "10,onset"], badCases);
        Assert.Equal((7, 2, 1, 4), links);
        Assert.Equal(["5,to", "6,to", "7,from", "8,to"], badLinks);
        var chains = await app.Get<ChainReader>().Read(new(AuditActor.System, "cases.chains", AuditPurpose.Operator), Cancel);
        Assert.Equal((4, 2, 2), (chains.Cases.Count, chains.Graph.Edges, chains.SelfExposures));
        Assert.Equal(["A1"], chains.Graph.Roots().Select(root => chains.Cases[root].Ref));
        Assert.Equal([1, 1, 1], chains.Graph.FromRoots().Sizes);
        Assert.Equal(2, chains.Graph.From(chains.NumberOf("A1")).Descendants);
        Assert.Equal((9, 0, 5, 4), (await Cases(
            "id,onset,sampled,outcome,unit_code", "A1,2021-05-01,2021-05-03,recovered,", "A2,2021-05-06,,,02839", "A3,,,,", "A1,,,,",
            "A4,2021-05-09,2021-05-08,,", "A5,NA,NA,NA,NA", ",2021-05-01,,,", "A6,,,,99999", "A7,31/02/2021,,,")).Counts);
    }

    private async Task<((long Read, long Stored, long Repeated, long Refused) Counts, string[] Refused)> Cases(params string[] rows)
    {
        using var errors = new MemoryStream();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows)));
        return Told(await app.Get<LineImport>().Run(file, errors, dryRun: false, Cancel), errors);
    }

    private async Task<((long Read, long Stored, long Repeated, long Refused) Counts, string[] Refused)> Links(params string[] rows)
    {
        using var errors = new MemoryStream();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows)));
        return Told(await app.Get<LinkImport>().Run(file, errors, dryRun: false, Cancel), errors);
    }

    private static ((long Read, long Stored, long Repeated, long Refused) Counts, string[] Refused) Told(ImportTally tally, MemoryStream errors) =>
    (
        (tally.Read, tally.Stored, tally.Repeated, tally.Refused),
        [
            .. Encoding.UTF8.GetString(errors.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => string.Join(',', line.Split(',')[..2])),
        ]);
}
