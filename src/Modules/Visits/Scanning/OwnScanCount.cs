using System.Collections.Concurrent;
using LaChan.Access;
using LaChan.Platform.Time;
using LaChan.Visits.Log;
using Microsoft.AspNetCore.Http;

namespace LaChan.Visits.Scanning;

/// <summary>Counts the passings that a visitor's own device records on a day; in memory only, a restart begins anew.</summary>
internal sealed class OwnScanCount(DeviceNonce device, TimeProvider time)
{
    private const int MostDevices = 500_000;
    private volatile Day _day = new(default);

    /// <summary>Counts the passings of one tap, and flags those beyond what a person makes.</summary>
    public VisitDoubts Count(HttpContext http, int passings)
    {
        var today = time.Today();
        var day = _day;
        if (day.Date != today)
        {
            _day = day = new(today);
        }

        if (day.Devices.Count >= MostDevices)
        {
            return VisitDoubts.None;
        }

        return day.Devices.AddOrUpdate(device.Of(http), passings, (_, count) => count + passings) > Plausibility.MostOwnScansADay
            ? VisitDoubts.ManyScans
            : VisitDoubts.None;
    }

    private sealed record Day(DateOnly Date)
    {
        public ConcurrentDictionary<string, int> Devices { get; } = new(StringComparer.Ordinal);
    }
}
