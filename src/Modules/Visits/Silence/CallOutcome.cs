using System.Globalization;
using LaChan.Places;

namespace LaChan.Visits.Silence;

/// <summary>What came of a call to a silent place; the codes are stored and stand in addresses.</summary>
internal static class CallOutcome
{
    public const string Closed = "closed-for-now";
    public const string Unreachable = "unreachable";

    public static IReadOnlyList<string> All { get; } =
        ["promised", "prints-again", "needs-help", Closed, "no-answer", Unreachable];

    /// <summary>In the words of the screen: "hẹn dán mã".</summary>
    public static string Name(string outcome) =>
        Texts.ResourceManager.GetString("Call-" + outcome, CultureInfo.CurrentUICulture) ?? outcome;
}

/// <summary>Why a place is silent, as far as is known: what the last call said, else whether the poster was taken.</summary>
internal static class SilenceReason
{
    public const string NoPoster = "no-poster";
    public const string NobodyScans = "nobody-scans";

    public static IReadOnlyList<string> All { get; } = [NoPoster, NobodyScans, CallOutcome.Closed, CallOutcome.Unreachable];

    public static string Of(PlaceEntry place) => place.LastCall?.Outcome switch
    {
        CallOutcome.Closed => CallOutcome.Closed,
        CallOutcome.Unreachable => CallOutcome.Unreachable,
        _ => place.PosterTakenAt is null ? NoPoster : NobodyScans,
    };

    public static string Name(string reason) =>
        Texts.ResourceManager.GetString("Reason-" + reason, CultureInfo.CurrentUICulture) ?? reason;
}
