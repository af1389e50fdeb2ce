using System.Text;
using LaChan.Platform.Privacy;
using LaChan.Visits.Import;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Visits.Tests;

/// <summary>Old visits that an import brings, and the run that forgets them.</summary>
internal static class Forgetting
{
    extension(MarketApp app)
    {
        public async Task Forget(bool dryRun)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RetentionRun>().Run(dryRun, CancellationToken.None);
        }

        /// <summary>Imports persons and their times of entry at the market; tells read, stored, repeated, refused.</summary>
        public async Task<(long, long, long, long)> Import(params string[] personsAndTimes)
        {
            var rows = personsAndTimes.Select(row => $"{Guid.NewGuid()},{MarketApp.Market},{row},");
            using var file = new MemoryStream(Encoding.UTF8.GetBytes("id,place,person,entered_at,left_at\n" + string.Join('\n', rows)));
            var tally = await app.Get<VisitImport>().Run(file, Stream.Null, dryRun: false, new Progress<long>(), CancellationToken.None);
            return (tally.Read, tally.Stored, tally.Repeated, tally.Refused);
        }
    }
}
