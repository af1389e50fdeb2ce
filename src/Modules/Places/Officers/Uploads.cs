namespace LaChan.Places.Officers;

/// <summary>A list that an officer has uploaded: looked at first, then taken in, then printed.</summary>
internal sealed class Upload(Guid account, string name, byte[] file, DateTimeOffset at)
{
    public Guid Id { get; } = Guid.NewGuid();

    public Guid Account => account;

    public string Name => name;

    public byte[] File => file;

    public DateTimeOffset At => at;

    /// <summary>The places that came of it, once it was taken in.</summary>
    public IReadOnlyList<int>? Stored { get; set; }

    /// <summary>One at a time takes it in.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);
}

/// <summary>
/// Uploaded lists wait in memory, never on disk, for an hour at most; a few at a time, so that nobody fills the memory.
/// </summary>
internal sealed class Uploads(TimeProvider time)
{
    private const int Most = 12;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly List<Upload> _waiting = [];

    public Upload Add(Guid account, string name, byte[] file)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _waiting.RemoveAll(upload => upload.At + Life < now);
            if (_waiting.Count >= Most)
            {
                _waiting.RemoveAt(0);
            }

            _waiting.Add(new(account, name, file, now));
            return _waiting[^1];
        }
    }

    /// <summary>Only who uploaded it finds it.</summary>
    public Upload? Find(Guid id, Guid account)
    {
        lock (_lock)
        {
            return _waiting.Find(upload => upload.Id == id && upload.Account == account && upload.At + Life >= time.GetUtcNow());
        }
    }
}
