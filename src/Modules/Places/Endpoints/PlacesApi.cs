using LaChan.Access;
using LaChan.Places.Officers;
using LaChan.Places.Registration;
using LaChan.Places.Signing;
using LaChan.Places.Storage;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Places.Endpoints;

/// <summary>A place as other programs see it: codes instead of numbers, no contact.</summary>
public sealed record PlaceAnswer(
    string Code, string ShortCode, string Name, string Kind, string? UnitCode, string Address, double? Latitude,
    double? Longitude, string? Plate, DateTimeOffset RegisteredAt, DateTimeOffset? ClosedAt);

/// <summary>Some places of a longer list.</summary>
public sealed record PlaceAnswers(long Total, int Page, IReadOnlyList<PlaceAnswer> Items);

/// <summary>A kind of place.</summary>
public sealed record KindAnswer(string Code, string Name, string NameEn, string Sector, string Nature);

/// <summary>A key by which a scanner checks codes without the server: SubjectPublicKeyInfo in base64.</summary>
public sealed record CodeKeyAnswer(int Id, string Algorithm, string PublicKey);

/// <summary>A place to be registered.</summary>
/// <param name="Code">The caller's own code, up to 64 characters; the short code without it.</param>
/// <param name="UnitCode">A commune within the caller's area.</param>
/// <param name="Phone">Of the head; a mobile phone may manage the place.</param>
public sealed record PlaceOrder(
    string? Code, string? Name, string? Kind, string? UnitCode, string? Address, double? Latitude, double? Longitude,
    string? Plate, DateTimeOffset? BeginsAt, DateTimeOffset? EndsAt, string? Contact, string? Phone);

/// <summary>Places for other programs, within the area of the token.</summary>
internal sealed class PlacesApi(
    AreaPlaces rows, PlaceDirectory places, UnitDirectory units, PlaceStore store, GateSigner signer, TimeProvider time)
{
    private const string Problem = "urn:lachan:places:";
    private readonly PlaceDirectory _places = places;
    private readonly GateSigner _signer = signer;

    /// <param name="query">The filters.</param>
    /// <param name="page">From 1; a page has 50 places.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="api">What the answer needs.</param>
    /// <param name="cancel">Ends the query.</param>
    public static async Task<Ok<PlaceAnswers>> List(
        [AsParameters] ListQuery query, int? page, Actor actor, PlacesApi api, CancellationToken cancel) =>
        TypedResults.Ok(await api.List(query, Math.Max(1, page ?? 1), actor, cancel));

    public static async Task<Results<Ok<PlaceAnswer>, ProblemHttpResult>> One(
        string code, Actor actor, PlacesApi api, CancellationToken cancel) =>
        await api.Find(code, actor, cancel) is { } place ? TypedResults.Ok(place) : NotFound();

    public static async Task<Results<Created<PlaceAnswer>, ValidationProblem, ProblemHttpResult>> Create(
        PlaceOrder order, Actor actor, PlacesApi api, CancellationToken cancel) => await api.Create(order, actor, cancel);

    public static Ok<List<KindAnswer>> Kinds(PlacesApi api) => TypedResults.Ok(api._places.Kinds.All.Select(kind => new KindAnswer(
        kind.Code, kind.NameVi, kind.NameEn, kind.Sector.ToString().ToLowerInvariant(), kind.Nature.ToString().ToLowerInvariant())).ToList());

    public static async Task<Ok<List<CodeKeyAnswer>>> Keys(PlacesApi api, CancellationToken cancel)
    {
        await api._signer.Ready(cancel);
        var own = api._signer.Own;
        return TypedResults.Ok(new List<CodeKeyAnswer> { new(own.KeyId, "ES256", Convert.ToBase64String(own.PublicKey.Spki.Span)) });
    }

    private async Task<PlaceAnswers> List(ListQuery query, int page, Actor actor, CancellationToken cancel)
    {
        var scope = OfficerScope.Of(actor, units, time);
        var tree = units.AsOf(scope.Day);
        var filter = PlaceFilter.Read(
            query.Q, query.Kind, query.Unit, query.State, query.Sort, page, _places.Kinds, tree, scope.UnitId);
        var total = await rows.Count(scope, filter, cancel);
        var found = await rows.Page(scope, filter, total, cancel);
        return new(total, filter.Page, [.. found.Select(row => Answer(row.Place, tree))]);
    }

    private async Task<PlaceAnswer?> Find(string code, Actor actor, CancellationToken cancel)
    {
        var scope = OfficerScope.Of(actor, units, time);
        return _places.ByCode(code) is { } place && await rows.Find(scope, place.Id, cancel) is not null
            ? Answer(place, units.AsOf(scope.Day)) : null;
    }

    private async Task<Results<Created<PlaceAnswer>, ValidationProblem, ProblemHttpResult>> Create(
        PlaceOrder order, Actor actor, CancellationToken cancel)
    {
        var scope = OfficerScope.Of(actor, units, time);
        var tree = units.AsOf(scope.Day);
        var check = new RegistrationCheck(_places.Kinds, tree, time.GetUtcNow());
        var facts = check.Read(Form(order), mobileOnly: false);
        var code = Code(order, check.Errors);
        if (facts is not null && !tree.IsWithin(facts.Commune.Id, scope.UnitId))
        {
            check.Errors.Add(nameof(order.UnitCode), Texts.UnitOutside);
        }

        if (facts is null || check.Errors.Any)
        {
            return Invalid(check.Errors);
        }

        if (code is not null && _places.ByCode(code) is not null)
        {
            return TypedResults.Problem(
                Texts.CodeTakenShort, statusCode: StatusCodes.Status409Conflict, type: Problem + "code-taken");
        }

        var place = facts.ToPlace(Guid.NewGuid(), time.GetUtcNow()) with { RegisteredBy = actor.AccountId };
        var stored = await store.Add(code is null ? place : place with { Code = code }, cancel);
        return TypedResults.Created($"/api/v1/places/{Uri.EscapeDataString(stored.Code)}", Answer(stored, tree));
    }

    private static string? Code(PlaceOrder order, FormErrors errors)
    {
        if (string.IsNullOrWhiteSpace(order.Code))
        {
            return null;
        }

        var code = PlaceFields.Code(order.Code, out var wrong);
        if (wrong is not null)
        {
            errors.Add(nameof(order.Code), wrong);
        }

        return code;
    }

    private static ProblemHttpResult NotFound() => TypedResults.Problem(
        Texts.PlaceNotFound, statusCode: StatusCodes.Status404NotFound, type: Problem + "not-found");

    private static ValidationProblem Invalid(FormErrors errors) => TypedResults.ValidationProblem(
        errors.All.GroupBy(error => Public(error.Field)).ToDictionary(field => field.Key, field => field.Select(e => e.Sentence).ToArray()),
        type: Problem + "invalid");

    private static string Public(string field) => field switch
    {
        nameof(RegistrationForm.Commune) => "unitCode",
        _ => char.ToLowerInvariant(field[0]) + field[1..],
    };

    private static RegistrationForm Form(PlaceOrder order) => new()
    {
        Name = order.Name,
        Kind = order.Kind,
        CommuneCode = order.UnitCode,
        Address = order.Address,
        Latitude = Invariant(order.Latitude),
        Longitude = Invariant(order.Longitude),
        Plate = order.Plate,
        BeginsAt = order.BeginsAt?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
        EndsAt = order.EndsAt?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
        Contact = order.Contact,
        Phone = order.Phone,
    };

    private static string? Invariant(double? number) => number?.ToString("F7", System.Globalization.CultureInfo.InvariantCulture);

    private static PlaceAnswer Answer(PlaceEntry place, UnitTree tree) => new(
        place.Code, place.ShortCode, place.Name, place.Kind.Code, tree.Find(place.UnitId)?.Code, place.Address, place.Latitude,
        place.Longitude, place.Plate, VietnamTime.Local(place.RegisteredAt), place.ClosedAt is { } closed ? VietnamTime.Local(closed) : null);
}
