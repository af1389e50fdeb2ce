namespace LaChan.Tracing.Contacts;

/// <summary>What a kind of place demands instead of the question's own minimum and lingering time, both in seconds.</summary>
public readonly record struct KindRule(int MinimumSeconds, int LingeringSeconds);
