using System.Buffers.Text;
using LaChan.Places;
using LaChan.Platform.Pdf;

namespace LaChan.Server.Pages;

/// <summary>The code of one place, drawn on the demo's first page.</summary>
/// <param name="Path">Of an SVG of so many modules, with the white margin.</param>
public sealed record ExampleCode(string Name, string Address, string Path, int Modules)
{
    public static ExampleCode? Of(PlaceEntry? place, HttpRequest request)
    {
        if (place is not { Gates: [var gate, ..] })
        {
            return null;
        }

        var signature = Base64Url.EncodeToString(gate.Signature.Span);
        var address = $"{request.Scheme}://{request.Host}/q/{place.ShortCode}-{gate.No}-{gate.KeyId}.{signature}";
        var code = QrMatrix.Of(address, QrLevel.M);
        return new(place.Name, address, code.ToSvgPath(), code.Size + (2 * QrMatrix.Margin));
    }
}
