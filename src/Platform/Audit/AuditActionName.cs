namespace LaChan.Platform.Audit;

/// <summary>What an action is called on the screen; modules register theirs, others are shown as they are stored.</summary>
public sealed record AuditActionName(string Action, Func<string> Text);
