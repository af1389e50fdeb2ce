using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LaChan.Declarations.Forms;

/// <summary>The words that a declarer agrees to; each declaration keeps their version.</summary>
public sealed record Consent(string Version, Words Text);

/// <summary>A small page of a form.</summary>
public sealed record FormPage
{
    public required string Code { get; init; }

    /// <summary><c>proxy</c>: only when somebody declares for another person.</summary>
    public string? Only { get; init; }

    /// <summary>Asked each time, also of somebody who declared before.</summary>
    public bool Again { get; init; }

    /// <summary>Answered once for a family or a vehicle.</summary>
    public bool Shared { get; init; }

    public required Words Title { get; init; }

    /// <summary>What the questions of the page begin with.</summary>
    public Words? Lead { get; init; }

    public required IReadOnlyList<Question> Questions { get; init; }

    [JsonIgnore]
    public bool IsForProxies => Only == "proxy";
}

/// <summary>One version of a form as its readable file has it. A version in force never changes.</summary>
public sealed record FormDefinition
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    public required string Form { get; init; }

    public required int Version { get; init; }

    public required DateOnly InForce { get; init; }

    public required Words Title { get; init; }

    public Words? About { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The days that the questions ask about.</summary>
    public required int WindowDays { get; init; }

    /// <summary>How long a declaration is valid.</summary>
    public required int ValidHours { get; init; }

    public required Consent Consent { get; init; }

    public required IReadOnlyList<FormPage> Pages { get; init; }

    [JsonIgnore]
    public IEnumerable<Question> Questions => Pages.SelectMany(page => page.Questions);

    public Question? Find(string code) => Questions.FirstOrDefault(question => question.Code == code);

    public FormPage? Page(string code) => Pages.FirstOrDefault(page => page.Code == code);

    internal static FormDefinition Read(string json) => JsonSerializer.Deserialize<FormDefinition>(json, Json)
        ?? throw new JsonException("The file holds no form.");

    internal string Write() => JsonSerializer.Serialize(this, Json) + "\n";
}
