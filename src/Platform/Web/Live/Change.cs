namespace LaChan.Platform.Web.Live;

/// <summary>Something that open pages may show has changed: the topic ("visits", "places"), and the unit's number if any.</summary>
public readonly record struct Change(string Topic, int? Unit = null);
