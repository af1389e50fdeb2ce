using LaChan.Platform.Pdf;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LaChan.Places.Posters;

/// <summary>The sizes in which posters are printed.</summary>
public enum PosterSize
{
    A4,
    A5,

    /// <summary>Six small ones on an A4 sheet.</summary>
    Small,
}

/// <summary>Makes the posters of places as PDF, one per gate in use.</summary>
internal sealed class PosterPrinter(UnitDirectory units, IOptions<PosterOptions> options, PublicAddress site, TimeProvider time)
{
    /// <summary>More would make a file that offices cannot print anyway.</summary>
    public const int MostPlaces = 500;

    /// <summary>The posters of a place, of one gate if asked for.</summary>
    public IReadOnlyList<PosterSubject> Subjects(PlaceEntry place, int? gate, HttpRequest request)
    {
        var tree = units.AsOf(time.Today());
        var address = AddressOf(request);
        return [.. place.Gates.Where(g => !g.IsCancelled && (gate is null || g.No == gate))
            .Select(g => PosterSubject.Of(place, g, tree, address, options.Value.Hotline))];
    }

    public byte[] Print(IEnumerable<PlaceEntry> places, PosterSize size, int? gate, string title, HttpRequest request)
    {
        var document = new PdfDocument(title);
        var subjects = places.SelectMany(place => Subjects(place, gate, request)).ToList();
        if (size == PosterSize.Small)
        {
            // A single place fills its sheet; of many, each gets one card.
            SmallPosters.Draw(document, subjects is [var only] ? [.. Enumerable.Repeat(only, SmallPosters.PerSheet)] : subjects);
            return document.ToArray();
        }

        foreach (var subject in subjects)
        {
            Poster.Draw(document, subject, size == PosterSize.A5 ? PageSize.A5 : PageSize.A4);
        }

        return document.ToArray();
    }

    public static PosterSize? SizeOf(string? text) => text switch
    {
        null or "a4" => PosterSize.A4,
        "a5" => PosterSize.A5,
        "nho" => PosterSize.Small,
        _ => null,
    };

    private Uri AddressOf(HttpRequest request) =>
        options.Value.Address ?? site.Given ?? new Uri($"{request.Scheme}://{request.Host.ToUriComponent()}");
}
