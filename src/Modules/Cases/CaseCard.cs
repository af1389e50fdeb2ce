using System.Text.Json;
using LaChan.Platform.Sealing;

namespace LaChan.Cases;

/// <summary>What is personal about a case, as it lies in the envelope <c>cases.case_file.sealed</c>.</summary>
internal sealed record CaseCard
{
    public static readonly EnvelopeField Field = new("cases.case_file", "sealed");
    private const int Step = 128;

    public string? Address { get; init; }

    public string? Workplace { get; init; }

    public string? Symptoms { get; init; }

    /// <summary>Why an officer changed the window that the rule proposed.</summary>
    public string? WindowReason { get; init; }

    public string? WithdrawalReason { get; init; }

    public byte[] Seal(Sealer sealer, Guid row)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this);
        // Filled up with blanks to full steps, so that the length tells nothing.
        var padded = new byte[(json.Length + Step - 1) / Step * Step];
        json.CopyTo(padded, 0);
        padded.AsSpan(json.Length).Fill((byte)' ');
        return sealer.Seal(Field, row, padded);
    }

    public static CaseCard Open(Sealer sealer, Guid row, byte[] envelope) =>
        JsonSerializer.Deserialize<CaseCard>(sealer.Open(Field, row, envelope))!;

    /// <summary>A person in a log is a mistake; this keeps the mistake harmless.</summary>
    public override string ToString() => nameof(CaseCard);
}
