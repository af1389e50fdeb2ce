using System.Text;
using LaChan.Cases.Lines;
using LaChan.Platform.Audit;

namespace LaChan.Cases.Tests;

/// <summary>A file of another country's size.</summary>
public sealed class AHundredThousandContacts(CaseApp app) : IClassFixture<CaseApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_thousand_contacts_with_repeats_and_broken_rows_are_all_accounted_for()
    {
        var cases = new StringBuilder("Visual ID,Date of onset\n");
        var links = new StringBuilder("Source UID,Target UID,Date of last contact,Exposure type\n");
        for (var i = 0; i < 20_000; i++)
        {
            cases.Append('Z').Append(i).Append(",2021-05-01\n");
        }

        for (var i = 0; i < 100_000; i++)
        {
            // Every tenth is broken, every tenth repeats the one before; the ends close a circle.
            var from = i % 10 == 9 ? i - 1 : i;
            links.Append('Z').Append(from % 20_000).Append(',')
                .Append(i % 10 == 0 ? "nobody" : "Z" + ((from * 7L) + 1) % 20_000).Append(",2021-05-02,\n");
        }

        using var caseFile = new MemoryStream(Encoding.UTF8.GetBytes(cases.ToString()));
        Assert.Equal(20_000, (await app.Get<LineImport>().Run(caseFile, Stream.Null, dryRun: false, Cancel)).Stored);
        using var linkFile = new MemoryStream(Encoding.UTF8.GetBytes(links.ToString()));
        var tally = await app.Get<LinkImport>().Run(linkFile, Stream.Null, dryRun: false, Cancel);

        Assert.Equal(100_000, tally.Read);
        Assert.Equal(tally.Read, tally.Stored + tally.Repeated + tally.Refused);
        Assert.True(tally.Refused >= 10_000);
        Assert.True(tally.Repeated >= 10_000);
        var chains = await app.Get<ChainReader>().Read(new(AuditActor.System, "cases.chains", AuditPurpose.Operator), Cancel);
        Assert.NotEmpty(chains.Graph.InCircles());
    }
}
