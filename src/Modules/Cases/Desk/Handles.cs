using System.Globalization;
using LaChan.Platform.Sealing;

namespace LaChan.Cases.Desk;

/// <summary>What a page calls a person on one case: it tells nothing, and another case calls the same person otherwise.</summary>
internal sealed class Handles(Sealer sealer)
{
    private const int Length = 12;

    public string Of(Guid file, int person) => sealer.Lookup(
            LookupPurpose.TraceHandle, string.Create(CultureInfo.InvariantCulture, $"{file:N}:{person}"))
        .ToGuid().ToString("N")[..Length];
}
