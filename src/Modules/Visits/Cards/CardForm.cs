namespace LaChan.Visits.Cards;

/// <summary>Who shall get printed cards, or whose are cancelled.</summary>
public sealed record CardForm
{
    /// <summary>One person a line.</summary>
    public string? People { get; init; }

    /// <summary>The text of a card's QR, when the card is at hand.</summary>
    public string? Card { get; init; }
}
