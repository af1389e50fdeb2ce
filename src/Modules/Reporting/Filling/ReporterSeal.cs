using System.Text;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Reporting.Filling;

/// <summary>Who reports: a business contact, kept sealed.</summary>
public sealed record Reporter(string Name, string Phone, string? Email)
{
    private const int Step = 64;

    public static readonly EnvelopeField SubmissionField = new("reporting.submission", "reporter");
    public static readonly EnvelopeField ContactField = new("reporting.contact", "sealed");

    public byte[] Seal(Sealer sealer, EnvelopeField field, Guid row)
    {
        var text = Encoding.UTF8.GetBytes($"{Phone}\n{Email}\n{Name}");
        // Filled up with blanks, so that the length tells nothing.
        var plain = new byte[(text.Length + Step - 1) / Step * Step];
        plain.AsSpan().Fill((byte)' ');
        text.CopyTo(plain, 0);
        return sealer.Seal(field, row, plain);
    }

    public static Reporter Open(Sealer sealer, EnvelopeField field, Guid row, byte[] envelope)
    {
        var parts = Encoding.UTF8.GetString(sealer.Open(field, row, envelope)).TrimEnd(' ').Split('\n', 3);
        return new(parts[2], parts[0], parts[1].Length == 0 ? null : parts[1]);
    }
}

/// <summary>Reporters of submissions, for a rotation of the master key.</summary>
internal sealed class SubmissionReporterColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    Reporter.SubmissionField,
    "select id, reporter from reporting.submission where reporter is not null",
    "update reporting.submission set reporter = $3 where id = $1 and reporter = $2",
    sealer, database);

/// <summary>Reporters of units, for a rotation of the master key.</summary>
internal sealed class ContactColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    Reporter.ContactField,
    "select id, sealed from reporting.contact",
    "update reporting.contact set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);
