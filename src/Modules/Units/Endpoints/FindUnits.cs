using LaChan.Platform.Time;
using LaChan.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Units.Endpoints;

/// <summary>Finds units by what a person types, for the pickers of public pages and for other programs.</summary>
internal static class FindUnits
{
    private const int LongestQuestion = 100;
    private const int Most = 500;
    private const int Usual = 20;

    /// <summary>A unit as others may see it: its code on that day, never our number.</summary>
    /// <param name="Code">The official code on the day asked for.</param>
    /// <param name="Name">With the type word.</param>
    /// <param name="Level"><c>province</c>, <c>district</c>, <c>commune</c>, <c>hamlet</c> or <c>agency</c>.</param>
    /// <param name="Within">What stands above it, nearest first.</param>
    /// <param name="Latitude">Of a point inside the unit.</param>
    /// <param name="Longitude">Of a point inside the unit.</param>
    public sealed record Found(string Code, string Name, string Level, string Within, double? Latitude, double? Longitude);

    /// <param name="q">Part of a name without regard to diacritics, or a code; empty for all units of the area.</param>
    /// <param name="level">Only units of this level.</param>
    /// <param name="within">Only units inside the one with this code.</param>
    /// <param name="day">As of this day; today without it.</param>
    /// <param name="limit">At most so many, up to 500; 20 without it.</param>
    /// <param name="units">The register.</param>
    /// <param name="time">The business clock.</param>
    /// <param name="response">Gets the time for which the answer may be kept.</param>
    public static Results<Ok<List<Found>>, ProblemHttpResult> Handle(
        string? q, string? level, string? within, DateOnly? day, int? limit, UnitDirectory units, TimeProvider time, HttpResponse response)
    {
        if (q is { Length: > LongestQuestion })
        {
            return Refused("question-too-long", Texts.QuestionTooLong.With(LongestQuestion));
        }

        if (limit is < 1 or > Most)
        {
            return Refused("limit", Texts.LimitOutOfRange.With(Most));
        }

        var wanted = LevelNames.Read(level);
        if (level is not null && wanted is null)
        {
            return Refused("unknown-level", Texts.LevelUnknown.With(string.Join(", ", LevelNames.All)));
        }

        var tree = units.AsOf(day ?? time.Today());
        var area = within is null ? null : tree.ByCode(within);
        if (within is not null && area is null)
        {
            return Refused("unknown-unit", Texts.UnitUnknown.With(within));
        }

        response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Ok(Search(tree, q ?? "", wanted, area, limit ?? Usual).ConvertAll(unit => Describe(unit, tree)));
    }

    private static List<Unit> Search(UnitTree tree, string text, UnitLevel? level, Unit? area, int limit)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            var found = tree.Search(text, level, area is null ? limit : int.MaxValue);
            return [.. found.Where(unit => area is null || tree.IsWithin(unit.Id, area.Id)).Take(limit)];
        }

        var tops = area is null ? tree.Roots : tree.Children(area.Id);
        return [.. tops.SelectMany(top => tree.Subtree(top.Id, level)).Take(limit)];
    }

    private static Found Describe(Unit unit, UnitTree tree) => new(
        unit.Code,
        unit.Name,
        LevelNames.Of(unit.Level),
        unit.ParentId is { } parent ? tree.PathOf(parent) : "",
        unit.Latitude,
        unit.Longitude);

    private static ProblemHttpResult Refused(string name, string sentence) => TypedResults.Problem(
        sentence, statusCode: StatusCodes.Status400BadRequest, type: "urn:lachan:units:" + name);
}
