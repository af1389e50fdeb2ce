using LaChan.Declarations;

namespace LaChan.Cli.Demo;

/// <summary>What stands on the board of the motorway's post when the newcomer opens it: three vehicles wait, two buses are announced.</summary>
internal static class DemoPost
{
    private const string Motorway = "DP055";

    private static readonly (string Plate, int People, string? Note, int MinutesFromNow)[] Vehicles =
    [
        ("21B-004.56", 16, "Xe khách Yên Bái", -18), ("19A-230.11", 5, null, -9), ("29C-881.02", 2, "Xe hàng", -3),
        ("29B-145.67", 40, "Xe giường nằm Hà Nội – Sa Pa", 95), ("15B-033.20", 29, "Xe khách Hải Phòng – Lào Cai", 180),
    ];

    public static async Task Fill(DeclarationHistory history, DemoDeclarations ids, int province, CancellationToken cancel)
    {
        foreach (var (plate, people, note, minutes) in Vehicles)
        {
            await history.AddVehicle(
                ids.NewId(), plate, people, province, minutes < 0 ? Motorway : null, note, DemoVisits.Now.AddMinutes(minutes), cancel);
        }
    }
}
