using System.Text.Encodings.Web;
using System.Text.Json;
using LaChan.Declarations.Forms;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Declarations.Storage;

/// <summary>
/// Parts the answers: out of a list in the open, everything written in an envelope bound to the declaration, filled up
/// with blanks so that its length tells nothing.
/// </summary>
internal sealed class DeclarationSeal(Sealer sealer)
{
    public static readonly EnvelopeField Field = new("declarations.declaration", "sealed");
    private const int Step = 128;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public (string Coded, byte[] Sealed) Seal(Guid id, FormDefinition form, IReadOnlyDictionary<string, string> answers)
    {
        var coded = answers.Where(a => IsCoded(form, a.Key)).ToDictionary();
        var written = JsonSerializer.SerializeToUtf8Bytes(answers.Where(a => !IsCoded(form, a.Key)).ToDictionary(), Json);
        var plain = new byte[(written.Length + Step - 1) / Step * Step];
        written.CopyTo(plain, 0);
        plain.AsSpan(written.Length).Fill((byte)' ');
        return (JsonSerializer.Serialize(coded, Json), sealer.Seal(Field, id, plain));
    }

    public Dictionary<string, string> Open(Guid id, byte[] envelope) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(sealer.Open(Field, id, envelope), Json)!;

    /// <summary>All answers of a stored declaration.</summary>
    public Dictionary<string, string> Open(Guid id, string coded, byte[] envelope)
    {
        var answers = Open(id, envelope);
        foreach (var (code, answer) in JsonSerializer.Deserialize<Dictionary<string, string>>(coded, Json)!)
        {
            answers[code] = answer;
        }

        return answers;
    }

    /// <summary>The key under which a vehicle's declarations are found.</summary>
    public Guid PlateKey(string plate) => sealer.Lookup(LookupPurpose.Plate, plate).ToGuid();

    /// <summary>The key under which somebody who shows a paper is found.</summary>
    public Guid PaperKey(string paper) => sealer.Lookup(LookupPurpose.Paper, paper).ToGuid();

    private static bool IsCoded(FormDefinition form, string code) => form.Find(code) is { IsCoded: true };
}

/// <summary>Envelopes of declarations, for a rotation of the master key.</summary>
internal sealed class DeclarationColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    DeclarationSeal.Field,
    "select id, sealed from declarations.declaration",
    "update declarations.declaration set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);
