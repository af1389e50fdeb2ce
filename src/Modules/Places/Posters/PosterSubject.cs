using System.Buffers.Text;
using System.Globalization;
using LaChan.Codes;
using LaChan.Platform.Pdf;
using LaChan.Platform.Text;
using LaChan.Units;

namespace LaChan.Places.Posters;

/// <summary>What one poster shows: a gate of a place with its code.</summary>
public sealed record PosterSubject
{
    public required string Name { get; init; }

    /// <summary>Where it is; for an occasion also when.</summary>
    public required string Where { get; init; }

    /// <summary>The name of the entrance, or empty.</summary>
    public required string Gate { get; init; }

    public string? Plate { get; init; }

    /// <summary>What the QR says.</summary>
    public required string Url { get; init; }

    /// <summary>What people type: <c>7KQ4 MX2A</c>.</summary>
    public required string TypedCode { get; init; }

    /// <summary>Where they type it: <c>lachan.example/q</c>.</summary>
    public required string TypedAt { get; init; }

    public string? Hotline { get; init; }

    public static PosterSubject Of(PlaceEntry place, Gate gate, UnitTree units, Uri address, string? hotline) => new()
    {
        Name = Printable(place.Name),
        Where = Printable(string.Join(" · ", new[] { When(place), WhereOf(place, units) }.Where(part => part.Length > 0))),
        Gate = Printable(gate.Name),
        Plate = place.Plate,
        Url = CodeOf(place, gate).ToUrl(address),
        TypedCode = ShortCode.Parse(place.ShortCode, null).Display,
        TypedAt = address.Authority + "/q",
        Hotline = hotline,
    };

    /// <summary>The address of a place in words: its own address, then the commune with what is above it.</summary>
    public static string WhereOf(PlaceEntry place, UnitTree units)
    {
        var unit = place.UnitId == 0 ? "" : units.PathOf(place.UnitId);
        return string.Join(", ", new[] { place.Address, unit }.Where(part => part.Length > 0));
    }

    /// <summary>The code of a gate, from what was stored when it was issued.</summary>
    public static PlaceCode CodeOf(PlaceEntry place, Gate gate) => PlaceCode.TryParse(
        string.Create(CultureInfo.InvariantCulture,
            $"{place.ShortCode}-{gate.No}-{gate.KeyId}.{Base64Url.EncodeToString(gate.Signature.Span)}"), out var code)
            ? code : throw new InvalidOperationException("The stored signature of a gate is broken.");

    private static string When(PlaceEntry place) => (place.BeginsAt, place.EndsAt) switch
    {
        ({ } from, { } until) => $"{VietnameseDate.Format(from)} – {VietnameseDate.Format(until)}",
        ({ } from, null) => VietnameseDate.Format(from),
        _ => "",
    };

    // Names of imported lists may have letters that no printer's font has; the rest of the name is still a name.
    private static string Printable(string text) => PdfFont.Bold.FirstMissing(text) is null ? text : string.Concat(
        text.EnumerateRunes().Select(rune => rune.ToString())
            .Where(letter => PdfFont.Bold.FirstMissing(letter) is null && PdfFont.Regular.FirstMissing(letter) is null)).Trim();
}
