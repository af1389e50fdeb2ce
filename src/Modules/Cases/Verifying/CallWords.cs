using LaChan.Platform.Web.Components;

namespace LaChan.Cases.Verifying;

/// <summary>The states of calls and tests on the screen.</summary>
internal static class CallWords
{
    /// <summary>What a call can come to.</summary>
    public static IEnumerable<(short Code, string Name)> Outcomes =>
        Enum.GetValues<CallState>().Where(state => state != CallState.ToCall).Select(state => ((short)state, Name(state)));

    public static string Name(CallState state) => state switch
    {
        CallState.NotReached => Texts.CallNotReached,
        CallState.WrongNumber => Texts.CallWrongNumber,
        CallState.Confirmed => Texts.CallConfirmed,
        CallState.NoContact => Texts.CallNoContact,
        CallState.Referred => Texts.CallReferred,
        _ => Texts.CallToDo,
    };

    public static Tone Tone(CallState state) => state switch
    {
        CallState.Confirmed => Platform.Web.Components.Tone.Warn,
        CallState.NoContact => Platform.Web.Components.Tone.Ok,
        CallState.WrongNumber or CallState.NotReached => Platform.Web.Components.Tone.Danger,
        _ => Platform.Web.Components.Tone.Plain,
    };

    public static string Name(SampleState state) => state switch
    {
        SampleState.Ordered => Texts.SampleOrdered,
        SampleState.Taken => Texts.SampleTaken,
        SampleState.Negative => Texts.SampleNegative,
        SampleState.Positive => Texts.SamplePositive,
        _ => "–",
    };
}
