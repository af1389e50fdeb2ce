using System.Collections.Concurrent;
using LaChan.Platform.Sealing;

namespace LaChan.People.Identity;

/// <summary>
/// Who was asked for lately. Two generations of half the size: what is used again moves to the young one, and when that is
/// full the old one is dropped. It holds hashes and numbers, no names.
/// </summary>
internal sealed class PersonCache(int capacity)
{
    private ConcurrentDictionary<LookupKey, PersonRef> _young = [];
    private ConcurrentDictionary<LookupKey, PersonRef> _old = [];
    private int _count;

    public bool TryGet(LookupKey key, out PersonRef person)
    {
        if (_young.TryGetValue(key, out person))
        {
            return true;
        }

        if (!_old.TryGetValue(key, out person))
        {
            return false;
        }

        Add(key, person);
        return true;
    }

    public void Add(LookupKey key, PersonRef person)
    {
        if (_young.TryAdd(key, person) && Interlocked.Increment(ref _count) >= capacity / 2)
        {
            Interlocked.Exchange(ref _count, 0);
            _old = _young;
            _young = [];
        }
    }

    /// <summary>After a merge or an erasure, which are rare.</summary>
    public void Clear()
    {
        _old = [];
        _young = [];
        Interlocked.Exchange(ref _count, 0);
    }
}
