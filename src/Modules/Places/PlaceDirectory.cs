using System.Collections.Concurrent;
using System.Security.Cryptography;
using LaChan.Places.Storage;
using LaChan.Platform.Storage;

namespace LaChan.Places;

/// <summary>What a scanned place code turns out to be.</summary>
public enum PlaceVerdict
{
    Valid,

    /// <summary>Nobody issued this code.</summary>
    Unknown,

    /// <summary>The signature is not the one that was issued.</summary>
    Altered,

    /// <summary>The poster was replaced by a new one.</summary>
    Cancelled,

    /// <summary>The place is closed.</summary>
    Closed,
}

/// <summary>
/// What other modules may ask about places. All places are kept in memory (some hundred bytes each), so that a scan needs
/// no query; a change by another process is read within a second or two.
/// </summary>
public sealed class PlaceDirectory(PlaceReader reader) : INoticeHandler, IDisposable
{
    public const string ChangeTopic = "places";

    private readonly ConcurrentDictionary<int, PlaceEntry> _byNo = new();
    private readonly ConcurrentDictionary<Guid, PlaceEntry> _byId = new();
    private readonly ConcurrentDictionary<string, PlaceEntry> _byCode = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PlaceEntry> _byShortCode = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile PlaceEntry[] _all = [];
    private PlaceKinds? _kinds;
    private long _known = -1;

    public string Topic => ChangeTopic;

    /// <summary>All places: the same list until one of them changes.</summary>
    public IReadOnlyList<PlaceEntry> All => _all;

    public PlaceKinds Kinds => _kinds ?? throw new InvalidOperationException("The places are not loaded yet.");

    public bool IsLoaded => _kinds is not null;

    public PlaceEntry? ByNo(int no) => _byNo.GetValueOrDefault(no);

    public PlaceEntry? ById(Guid id) => _byId.GetValueOrDefault(id);

    public PlaceEntry? ByCode(string code) => _byCode.GetValueOrDefault(code);

    public PlaceEntry? ByShortCode(string code) => _byShortCode.GetValueOrDefault(code);

    /// <summary>Compares a scanned code with what was issued, in constant time.</summary>
    public PlaceVerdict Verify(string shortCode, short gate, ReadOnlySpan<byte> signature, out PlaceEntry? place)
    {
        place = ByShortCode(shortCode);
        if (place?.Gates.FirstOrDefault(g => g.No == gate) is not { } issued)
        {
            return PlaceVerdict.Unknown;
        }

        return !CryptographicOperations.FixedTimeEquals(signature, issued.Signature.Span) ? PlaceVerdict.Altered
            : issued.IsCancelled ? PlaceVerdict.Cancelled
            : place.ClosedAt is not null ? PlaceVerdict.Closed
            : PlaceVerdict.Valid;
    }

    /// <summary>Reads what changed since the last time; everything at first.</summary>
    public async Task Changed(CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            _kinds ??= await reader.Kinds(cancel);
            var (entries, last) = await reader.ChangedSince(_known, _kinds, cancel);
            foreach (var entry in entries)
            {
                _byNo[entry.No] = entry;
                _byId[entry.Id] = entry;
                _byCode[entry.Code] = entry;
                _byShortCode[entry.ShortCode] = entry;
            }

            if (entries.Count > 0)
            {
                _all = [.. _byNo.Values];
            }

            _known = last;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();
}
