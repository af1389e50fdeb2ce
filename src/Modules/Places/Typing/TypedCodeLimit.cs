using System.Collections.Concurrent;
using LaChan.Access;
using Microsoft.AspNetCore.Http;

namespace LaChan.Places.Typing;

/// <summary>
/// How many wrong codes may be typed: 10 by a device and 60 by a network (/24, /48) in ten minutes. Right ones are free,
/// so a crowd behind one carrier's address is not kept out. With 31^8 codes and 100,000 places, a network finds one place
/// in a thousand years.
/// </summary>
public sealed class TypedCodeLimit(DeviceNonce device, TimeProvider time)
{
    public const int PerDevice = 10;
    public const int PerNetwork = 60;
    private const int MostKeys = 200_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private volatile Counts _counts = new(0);

    /// <summary>The page that asks for patience, when too much was guessed before; a wrong guess counts.</summary>
    public IResult? Guess(HttpContext http, bool isWrong)
    {
        if (IsReached(http))
        {
            return FindTypedCode.TooOften(http);
        }

        if (isWrong)
        {
            CountWrong(http);
        }

        return null;
    }

    /// <summary>True when this device or its network has typed too many wrong codes.</summary>
    public bool IsReached(HttpContext http)
    {
        var counts = Current();
        return counts.Of("d " + device.Of(http)) >= PerDevice || counts.Of("n " + Network(http)) >= PerNetwork;
    }

    public void CountWrong(HttpContext http)
    {
        var counts = Current();
        counts.Add("n " + Network(http));
        counts.Add("d " + device.Of(http));
    }

    private Counts Current()
    {
        var window = time.GetUtcNow().UtcTicks / Window.Ticks;
        var counts = _counts;
        return counts.Window == window ? counts : _counts = new(window);
    }

    // What one customer cannot change at will: /24 of IPv4, /48 of IPv6.
    private static string Network(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return Convert.ToHexStringLower(bytes.AsSpan(0, bytes.Length == 4 ? 3 : 6));
    }

    private sealed class Counts(long window)
    {
        private readonly ConcurrentDictionary<string, int> _keys = new(StringComparer.Ordinal);

        public long Window => window;

        public int Of(string key) => _keys.GetValueOrDefault(key);

        // Full of made-up devices: then the networks, counted before, must do.
        public void Add(string key)
        {
            if (_keys.Count < MostKeys || _keys.ContainsKey(key))
            {
                _keys.AddOrUpdate(key, 1, static (_, count) => count + 1);
            }
        }
    }
}
