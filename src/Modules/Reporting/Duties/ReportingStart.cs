using LaChan.Reporting.Forms;
using Microsoft.Extensions.Hosting;

namespace LaChan.Reporting.Duties;

/// <summary>Before the server answers anybody: the shipped forms are there, and what falls due in the next days.</summary>
internal sealed class ReportingStart(FormBook forms, DutyPlan plan) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await forms.LoadShipped(cancellationToken);
        await plan.MakeAhead(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
