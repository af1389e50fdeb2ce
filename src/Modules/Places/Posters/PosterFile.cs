using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Places.Posters;

/// <summary>Posters as a file to open and print.</summary>
internal static class PosterFile
{
    public static FileContentHttpResult Of(byte[] pdf, string name) =>
        TypedResults.File(pdf, "application/pdf", $"lachan-{name}.pdf");
}
