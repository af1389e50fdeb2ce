using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LaChan.Platform.Time;
using Microsoft.AspNetCore.DataProtection;

namespace LaChan.Access.SignIn;

/// <summary>
/// What a page carries between two steps of a sign-in: sealed, good for five minutes, used once, and only for the step it
/// was made for.
/// </summary>
internal sealed class ShortState(IDataProtectionProvider protection, MachineClock clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = [];

    public string Write(string step, string content)
    {
        var until = (clock.Time.GetUtcNow() + Lasts).UtcTicks;
        return protection.CreateProtector("sign-in", step).Protect(
            $"{until}\n{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}\n{content}");
    }

    /// <summary>The content, or null when it is too old, was changed, is of another step, or was used.</summary>
    public string? Read(string step, string? state, bool use = true)
    {
        if (state is null or { Length: > 16_000 } || Open(step, state)?.Split('\n', 3) is not [var until, var id, var content]
            || !long.TryParse(until, out var ticks) || ticks < clock.Time.GetUtcNow().UtcTicks)
        {
            return null;
        }

        return !use ? (_used.ContainsKey(id) ? null : content) : Use(id) ? content : null;
    }

    private bool Use(string id)
    {
        var now = clock.Time.GetUtcNow();
        foreach (var old in _used.Where(used => used.Value < now - Lasts))
        {
            _used.TryRemove(old.Key, out _);
        }

        return _used.TryAdd(id, now);
    }

    private string? Open(string step, string state)
    {
        try
        {
            return protection.CreateProtector("sign-in", step).Unprotect(state);
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
