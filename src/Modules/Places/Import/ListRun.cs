using LaChan.Platform.Tables;

namespace LaChan.Places.Import;

/// <summary>One run over a list: what can be stored, what is known already, what is refused and why.</summary>
internal sealed class ListRun(PlaceRows rows, KnownCodes codes, RefusedRows refused, Action<RowNote>? notes)
{
    public ImportTally Tally { get; } = new();

    /// <summary>The place of a row, or null when there is nothing to store.</summary>
    public async Task<NewPlace?> Take(TableRow row, CancellationToken cancel)
    {
        Tally.CountRead();
        var reading = new RowReading(row);
        var place = rows.Read(reading, codes.NewShortCode());
        if (reading.Fault is null)
        {
            var isNew = codes.IsNew(place, out var otherwise);
            reading.Refuse("code", otherwise);
            if (isNew)
            {
                reading.Notes.ForEach(note => notes?.Invoke(note));
                return place;
            }
        }

        if (reading.Fault is { } fault)
        {
            Tally.CountRefused();
            await refused.AddAsync(row, reading.Column, fault, cancel);
        }
        else
        {
            Tally.CountRepeated();
        }

        return null;
    }
}

/// <summary>An officer's list: only places of the own area, and those without a unit belong to the officer's own.</summary>
internal sealed record ListScope(int UnitId, Guid Account);

/// <summary>What became of a list, and the numbers of the places that are new.</summary>
internal sealed record ListOutcome(ImportTally Tally, IReadOnlyList<int> Stored);
