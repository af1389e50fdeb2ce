namespace LaChan.Platform.Sealing;

/// <summary>How many sealed values of a column have the current master key version, and how many an older one.</summary>
public sealed record SealedColumnStatus(string Name, long Current, long Stale);

/// <summary>The master key versions at hand and what is sealed with them.</summary>
public sealed record KeyStatus(short Current, IReadOnlyCollection<short> Versions, IReadOnlyList<SealedColumnStatus> Columns)
{
    public long Stale => Columns.Sum(column => column.Stale);
}

/// <summary>
/// A new version of the master key: it seals from now on, everything sealed before is sealed anew, and the old version
/// opens until it is retired. Running servers go on meanwhile. The look-up secret stays, else nobody would be found again.
/// </summary>
public sealed class KeyRotation(KeyRing ring, KeyCheck check, IEnumerable<ISealedColumn> columns)
{
    public async Task<KeyStatus> Status(CancellationToken cancel)
    {
        var current = ring.Current;
        var status = new List<SealedColumnStatus>();
        foreach (var column in columns)
        {
            var counts = await column.Count(cancel);
            var fresh = counts.GetValueOrDefault(current);
            status.Add(new(column.Name, fresh, counts.Values.Sum() - fresh));
        }

        return new(current, ring.Versions, status);
    }

    public async Task<KeyStatus> Rotate(CancellationToken cancel)
    {
        await check.Verify(cancel);
        ring.AddVersion();
        await check.Verify(cancel);
        await Reseal(cancel);
        return await Status(cancel);
    }

    /// <summary>Seals anew what still has an older version. A nightly job repeats it for what was written meanwhile.</summary>
    public async Task<long> Reseal(CancellationToken cancel)
    {
        long resealed = 0;
        foreach (var column in columns)
        {
            resealed += await column.Reseal(ring.Current, cancel);
        }

        return resealed;
    }

    /// <summary>Removes the old versions from the key file.</summary>
    /// <exception cref="SealingException">Something is still sealed with one of them.</exception>
    public async Task Retire(CancellationToken cancel)
    {
        var status = await Status(cancel);
        if (status.Stale > 0)
        {
            throw new SealingException(
                $"{status.Stale} values are still sealed with an old version of the master key: run the rotation again first.");
        }

        short[] old = [.. ring.Versions.Where(version => version != status.Current)];
        ring.DropOldVersions();
        await check.Forget(old, cancel);
    }
}
