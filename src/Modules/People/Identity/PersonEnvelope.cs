using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LaChan.Platform.Sealing;

namespace LaChan.People.Identity;

/// <summary>
/// Seals a person's details into <c>people.person.envelope</c>. Filled up with blanks to full steps, so that its length
/// does not tell the name's.
/// </summary>
internal sealed partial class PersonEnvelope(Sealer sealer)
{
    public static readonly EnvelopeField Field = new("people.person", "envelope");
    private const int Step = 64;

    // Nothing here is ever part of a page, so Vietnamese letters need no escapes.
    private static readonly Json Form = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public byte[] Seal(Guid id, PersonClaim claim) => Seal(id, new Content(
        claim.Name, claim.Phone, claim.Reference, claim.BirthYear, claim.Village, claim.PaperNumber, claim.CardNumber));

    public byte[] Seal(Guid id, PersonDetails details) => Seal(id, new Content(
        details.Name, details.Phone, details.Reference, details.BirthYear, details.Village, details.PaperNumber,
        details.CardNumber));

    public PersonDetails Open(Guid id, DateOnly? phoneVerifiedOn, byte[] envelope)
    {
        var content = JsonSerializer.Deserialize(sealer.Open(Field, id, envelope), Form.Content)!;
        return new()
        {
            Id = id,
            Name = content.Name,
            Phone = content.Phone,
            Reference = content.Reference,
            BirthYear = content.BirthYear,
            Village = content.Village,
            PaperNumber = content.PaperNumber,
            CardNumber = content.CardNumber,
            PhoneVerifiedOn = phoneVerifiedOn,
        };
    }

    private byte[] Seal(Guid id, Content content)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(content, Form.Content);
        var plain = new byte[(json.Length + Step - 1) / Step * Step];
        json.CopyTo(plain, 0);
        plain.AsSpan(json.Length).Fill((byte)' ');
        return sealer.Seal(Field, id, plain);
    }

    internal sealed record Content(
        [property: JsonPropertyName("n")] string? Name,
        [property: JsonPropertyName("p")] string? Phone,
        [property: JsonPropertyName("r")] string? Reference,
        [property: JsonPropertyName("y")] int? BirthYear,
        [property: JsonPropertyName("v")] string? Village,
        [property: JsonPropertyName("i")] string? PaperNumber,
        [property: JsonPropertyName("c")] string? CardNumber);

    [JsonSerializable(typeof(Content))]
    private sealed partial class Json : JsonSerializerContext;
}
