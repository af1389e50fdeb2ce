using LaChan.Bench.Suites;

namespace LaChan.Bench;

/// <summary>One benchmark by its name on the command line; it prints its own tables.</summary>
internal sealed record Suite(
    string Name,
    string About,
    Func<Settings, TextWriter, CancellationToken, Task> Run,
    Func<CancellationToken, Task<IReadOnlyList<GateFigure>>>? Gate = null)
{
    public static IReadOnlyList<Suite> All { get; } =
    [
        new("checkin", "durable check-ins through the real endpoint, against bare Kestrel and a statement per request", CheckInSuite.Run),
        new("declarations", "declarations at a steady rate, verdicts at a door, the list of arrivals, an export of a million", DeclarationSuite.Run),
        new("desk", "the officers' pages over 100,000 places and ten million visits, the start and the memory at rest", DeskSuite.Run),
        new("door", "codes read, scans at rush hour, queues that drain, through the real endpoint", DoorSuite.Run),
        new("protection", "lists with and without row-level security, check-ins beside a flood of sign-ins", ProtectionSuite.Run),
        new("reports", "1,200 submissions before a deadline, the sum after them, the pages over 1.3 million duties", ReportSuite.Run),
        new("tracing", "contacts from the index in memory, against PostgreSQL's best indexes", TracingSuite.Run, TracingSuite.Gate),
    ];
}
