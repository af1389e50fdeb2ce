namespace LaChan.Places.Posters;

/// <summary>What posters say beside the place; section <c>Posters</c> of the settings.</summary>
public sealed class PosterOptions
{
    public const string Section = "Posters";

    /// <summary>The address that the codes carry, for example <c>https://lachan.laocai.gov.vn</c>; that of the request without it.</summary>
    public Uri? Address { get; set; }

    /// <summary>A phone number for questions, as it shall be printed.</summary>
    public string? Hotline { get; set; }
}
