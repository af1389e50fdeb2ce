namespace LaChan.Platform.Web.Components;

/// <summary>What an input inside a <see cref="Field"/> must carry: its id and name, and the ids that describe it.</summary>
public sealed record FieldInput(string Id, string? DescribedBy, bool Wrong)
{
    public string? Invalid => Wrong ? "true" : null;
}
