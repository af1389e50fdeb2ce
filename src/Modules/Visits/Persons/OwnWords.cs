using System.Text.Encodings.Web;
using System.Text.Json;

namespace LaChan.Visits.Persons;

/// <summary>What the scripts of a person's own pages say, in the language of the page.</summary>
internal static class OwnWords
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json => JsonSerializer.Serialize(
        new Dictionary<string, string>
        {
            ["in"] = Texts.Enter,
            ["out"] = Texts.Leave,
            ["nobody"] = Texts.OwnNobody,
            ["noStore"] = Texts.OwnNoStore,
            ["noNetwork"] = Texts.OwnCodeNeedsNetwork,
            ["seconds"] = Texts.OwnCodeSeconds,
            ["noVisits"] = Texts.OwnNoVisits,
            ["unsent"] = Texts.UnsentCount,
            ["kept"] = Texts.AnswerKept,
            ["keptLong"] = Texts.AnswerKeptLong,
            ["forged"] = Texts.PlaceCodeForged,
            ["notPlace"] = Texts.OfflineNoPlace,
            ["unknownKeys"] = Texts.OfflineNoKeys,
            ["code"] = Texts.OfflinePlaceCode,
            ["tick"] = Texts.NobodyTicked,
        },
        Plain);
}
