using Microsoft.Extensions.Hosting;

namespace LaChan.Units;

/// <summary>
/// Before the server answers anybody: a new installation takes in the shipped lists, and the register is in memory.
/// </summary>
internal sealed class UnitsStart(UnitDirectory directory, UnitsImport import) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await import.LoadShippedIfEmpty(cancellationToken);
        await directory.Reload(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
