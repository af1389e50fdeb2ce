using LaChan.Access;
using LaChan.Places.Keepers;
using LaChan.Places.Owners;
using LaChan.Places.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Places;

/// <summary>A scanner that was just opened: its words are shown once, to the device.</summary>
/// <param name="Id">Closes the scanner.</param>
/// <param name="Words">The bearer token for <c>/api/v1/visits</c>.</param>
public sealed record NewScanner(Guid Id, string Words, DateTimeOffset ExpiresAt);

/// <summary>
/// Those who stand at the door: which places a proved phone keeps, and the scanners that it opens there. A scanner writes
/// for its one place, 30 days long, until it is closed or its person no longer manages the place.
/// </summary>
public sealed class PlaceKeepers
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly OwnPlaces _own;
    private readonly ScannerTable _scanners;
    private readonly PlaceChanges _changes;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;

    internal PlaceKeepers(
        OwnPlaces own, ScannerTable scanners, PlaceChanges changes, IServiceScopeFactory scopes, TimeProvider time) =>
        (_own, _scanners, _changes, _scopes, _time) = (own, scanners, changes, scopes, time);

    /// <summary>The places that the phone keeps, closed ones left out.</summary>
    public async Task<IReadOnlyList<PlaceEntry>> PlacesOf(PhoneSession session, CancellationToken cancel) =>
        [.. (await _own.Of(session.Phone, cancel)).Where(place => place.ClosedAt is null)];

    /// <summary>The place, when the phone keeps it; what it does not keep is answered like what is not there.</summary>
    public async Task<PlaceEntry?> Find(Guid place, PhoneSession session, CancellationToken cancel) =>
        (await _own.Find(place, session.Phone, cancel))?.Place;

    /// <summary>Says how many may be inside at once; null for no limit.</summary>
    public Task Limit(PlaceEntry place, int? capacity, CancellationToken cancel) => _changes.Limit(place, capacity, cancel);

    /// <summary>Opens a scanner at a place that the phone keeps.</summary>
    public async Task<NewScanner?> Open(PlaceEntry place, bool isKiosk, PhoneSession session, CancellationToken cancel)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<TokenDirectory>();
        int? unit = place.UnitId == 0 ? null : place.UnitId;
        var token = await tokens.CreateForPlace(place.Code, unit, _time.GetUtcNow() + Life, cancel);
        if (await _scanners.Add(token.Id, place, session.Phone, isKiosk, cancel))
        {
            return new(token.Id, token.Words, token.ExpiresAt);
        }

        await tokens.Revoke(token.Id, cancel);
        return null;
    }

    /// <summary>Closes a scanner of this phone.</summary>
    public async Task Close(Guid scanner, PhoneSession session, CancellationToken cancel)
    {
        if (await _scanners.Remove(scanner, session.Phone, cancel))
        {
            await Revoke([scanner], cancel);
        }
    }

    /// <summary>Closes the scanners of somebody who no longer manages the place.</summary>
    internal async Task CloseAll(PlaceEntry place, Guid controller, CancellationToken cancel) =>
        await Revoke(await _scanners.Of(place, controller, cancel), cancel);

    private async Task Revoke(IReadOnlyList<Guid> scanners, CancellationToken cancel)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<TokenDirectory>();
        foreach (var scanner in scanners)
        {
            await tokens.Revoke(scanner, cancel);
        }
    }
}
