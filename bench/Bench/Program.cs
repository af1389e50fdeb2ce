using LaChan.Bench;
using LaChan.Bench.Measures;

if (Settings.Read(args) is not { } settings)
{
    Console.Error.WriteLine(Settings.Usage);
    foreach (var suite in Suite.All)
    {
        Console.Error.WriteLine($"  {suite.Name}: {suite.About}");
    }
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

Console.WriteLine(Machine.Describe());
try
{
    if (settings.Gate)
    {
        return await Gate.Run(Console.Out, stop.Token) ? 0 : 1;
    }

    foreach (var suite in Suite.All.Where(s => settings.Suites.Count == 0 || settings.Suites.Contains(s.Name)))
    {
        Console.WriteLine($"\n== {suite.Name}: {suite.About} (load {Machine.Load()})\n");
        await suite.Run(settings, Console.Out, stop.Token);
        Console.WriteLine($"load after {suite.Name}: {Machine.Load()}");
    }
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
