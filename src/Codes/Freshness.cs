namespace LaChan.Codes;

/// <summary>How a rotating code stands to the clock.</summary>
public enum Freshness
{
    Fresh,
    Early,
    Expired,
}
