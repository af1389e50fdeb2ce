using System.Text.Json;
using System.Text.Json.Nodes;
using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Exports;

/// <summary>Texts in several languages as FHIR has them: the Vietnamese one, and the standard extension for translations.</summary>
internal static class FhirWords
{
    private const string Translation = "http://hl7.org/fhir/StructureDefinition/translation";
    private const string First = "vi";

    /// <summary>Sets a member and its translations.</summary>
    public static void Set(JsonObject to, string member, Words? words)
    {
        if (words is null)
        {
            return;
        }

        to[member] = words.In(First);
        var others = new JsonArray([.. words.Where(w => w.Key != First).Select(w => (JsonNode)new JsonObject
        {
            ["url"] = Translation,
            ["extension"] = new JsonArray(
                new JsonObject { ["url"] = "lang", ["valueCode"] = w.Key }, new JsonObject { ["url"] = "content", ["valueString"] = w.Value }),
        })]);
        if (others.Count > 0)
        {
            to["_" + member] = new JsonObject { ["extension"] = others };
        }
    }

    public static Words? Get(JsonObject from, string member)
    {
        if (from[member]?.GetValue<string>() is not { } text)
        {
            return null;
        }

        var words = new Words { [First] = text };
        foreach (var translation in from["_" + member]?["extension"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            var parts = translation["extension"]?.AsArray().OfType<JsonObject>().ToDictionary(p => Text(p, "url"))
                ?? throw new JsonException("A translation has no language and content.");
            words[Text(parts["lang"], "valueCode")] = Text(parts["content"], "valueString");
        }

        return words;
    }

    public static string Text(JsonObject from, string member) =>
        from[member]?.GetValue<string>() ?? throw new JsonException($"'{member}' is missing.");
}
