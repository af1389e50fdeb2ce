using LaChan.Reporting.Duties;
using LaChan.Units;

namespace LaChan.Reporting.Demo;

/// <summary>What became of an obligation of the history.</summary>
internal sealed record HistoryFate(DateTimeOffset? SentAt, DutyState Stored)
{
    public const string NilReason = "Nghỉ, không có cán bộ làm việc trong ngày";

    // Văn Bàn stands in letter 002 as the district without a report.
    private const string SilentDistrict = "089";
    private static readonly DateOnly SilentFrom = new(2021, 6, 20);

    // The newcomer sits down at these desks and finds the report open.
    private static readonly string[] Newcomers = ["085", "STC", "02839", "02842", "02887", "02899"];
    private static readonly DateOnly LastDay = new(2021, 6, 22);

    public bool IsNil => Stored == DutyState.Nil;

    public static HistoryFate Draw(Func<double> dice, Unit unit, Obligation duty, DateTimeOffset now)
    {
        // Always the same number of throws, so that one unit's fate does not move the others'.
        var (chance, minutes, kind) = (dice(), dice(), dice());
        if ((unit.Code == SilentDistrict && duty.Period >= SilentFrom) || (Newcomers.Contains(unit.Code) && duty.Period == LastDay))
        {
            return new(null, DutyState.Open);
        }

        var before = TimeSpan.FromMinutes(5 + (110 * minutes));
        var late = TimeSpan.FromMinutes(1 + (90 * minutes));
        DateTimeOffset? at = chance switch
        {
            < 0.87 => duty.DueAt - before,
            < 0.95 => duty.DueAt + late,
            _ => null,
        };
        if (at is null || at >= now)
        {
            return new(null, DutyState.Open);
        }

        return new(at, kind switch
        {
            < 0.02 => DutyState.Nil,
            < 0.03 when duty.Period == LastDay => DutyState.Returned,
            < 0.7 when duty.Period < LastDay => DutyState.Accepted,
            _ => DutyState.Submitted,
        });
    }
}
