namespace LaChan.Units.Model;

/// <summary>On a day one unit went into another, whole or in part (a share between 0 and 1 where it is known).</summary>
internal sealed record Succession(int From, int To, DateOnly Day, bool Whole, decimal? Share, string Document);
