using System.Text.Json;
using LaChan.Platform.Text;

namespace LaChan.Units.Import;

/// <summary>One feature of a GeoJSON file: whose outline it says it is, and the outline.</summary>
internal sealed class BoundaryFeature(int number, string code, string name, string geometry)
{
    private const int ShortestRing = 4;

    public string Code { get; } = code;

    public string Name { get; } = name;

    public string Geometry { get; } = geometry;

    public RefusedRow? Refusal { get; private set; }

    /// <summary>The features of a collection, or null if it is none.</summary>
    public static List<BoundaryFeature>? ReadAll(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return [.. features.EnumerateArray().Select((feature, at) => Read(feature, at + 1))];
    }

    public void Refuse(string column, string reason) => Refusal ??= new(number, column, reason);

    /// <summary>The unit that has this code and, if the file gives one, this name.</summary>
    public Unit? UnitIn(UnitTree tree) => Enum.GetValues<UnitLevel>()
        .Select(level => tree.ByCode(Code, level)).OfType<Unit>()
        .FirstOrDefault(unit => Name.Length == 0 || VietnameseText.Fold(unit.Name) == VietnameseText.Fold(Name));

    private static BoundaryFeature Read(JsonElement feature, int number)
    {
        var isObject = feature.ValueKind == JsonValueKind.Object;
        var properties = isObject && feature.TryGetProperty("properties", out var found) ? found : default;
        var geometry = isObject && feature.TryGetProperty("geometry", out var shape) ? shape : default;
        var read = new BoundaryFeature(
            number,
            TextOf(properties, "code"),
            TextOf(properties, "name"),
            geometry.ValueKind == JsonValueKind.Object ? geometry.GetRawText() : "");
        if (!IsOutline(geometry))
        {
            read.Refuse("geometry", Texts.NotAnOutline);
        }

        return read;
    }

    private static string TextOf(JsonElement properties, string name) =>
        properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";

    private static bool IsOutline(JsonElement geometry) =>
        TextOf(geometry, "type") switch
        {
            "Polygon" => IsPolygon(geometry.TryGetProperty("coordinates", out var rings) ? rings : default),
            "MultiPolygon" => geometry.TryGetProperty("coordinates", out var polygons)
                && polygons.ValueKind == JsonValueKind.Array && polygons.GetArrayLength() > 0
                && polygons.EnumerateArray().All(IsPolygon),
            _ => false,
        };

    private static bool IsPolygon(JsonElement rings) =>
        rings.ValueKind == JsonValueKind.Array && rings.GetArrayLength() > 0 && rings.EnumerateArray().All(IsRing);

    private static bool IsRing(JsonElement ring)
    {
        if (ring.ValueKind != JsonValueKind.Array || ring.GetArrayLength() < ShortestRing)
        {
            return false;
        }

        var points = ring.EnumerateArray().Select(PointOf).ToList();
        return points.TrueForAll(point => point is not null) && points[0] == points[^1];
    }

    private static (double, double)? PointOf(JsonElement point) =>
        point.ValueKind == JsonValueKind.Array && point.GetArrayLength() >= 2
            && point[0].ValueKind == JsonValueKind.Number && point[0].TryGetDouble(out var longitude) && Math.Abs(longitude) <= 180
            && point[1].ValueKind == JsonValueKind.Number && point[1].TryGetDouble(out var latitude) && Math.Abs(latitude) <= 90
                ? (longitude, latitude)
                : null;
}
