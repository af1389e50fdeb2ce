using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Platform.Sealing;

/// <summary>
/// The master key of an installation in its versions. Every other key is derived from it (HKDF-SHA-256, one key per
/// purpose) or wrapped by it. A running process notices within seconds that another one rotated the key file.
/// </summary>
public sealed class KeyRing
{
    public const string EnvironmentVariable = "LACHAN_MASTER_KEY";

    /// <summary>The name of the key file in its folder.</summary>
    public const string FileName = "master.key";

    private const long LookAgainAfterMilliseconds = 5_000;

    private readonly ConcurrentDictionary<(short Version, string Purpose), byte[]> _derived = [];
    private readonly string? _path;
    private volatile MasterKeys _keys;
    private DateTime _writtenAt;
    private long _lookedAt = Environment.TickCount64;

    private KeyRing(MasterKeys keys, string? path, bool created)
    {
        (_keys, _path, Created) = (keys, path, created);
        _writtenAt = path is null ? default : File.GetLastWriteTimeUtc(path);
    }

    /// <summary>True when this process made the key file: tell the operator to put a copy away.</summary>
    public bool Created { get; }

    /// <summary>The key file, or null when the environment gives the key.</summary>
    public string? FilePath => _path;

    /// <summary>The version that seals; older ones only open.</summary>
    public short Current
    {
        get
        {
            NoticeRotation();
            return _keys.Current;
        }
    }

    public IReadOnlyCollection<short> Versions => _keys.Versions;

    /// <summary>What to tell the operator once, after the key file was made.</summary>
    public string Reminder =>
        $"A master key was created: {_path}. Copy it now to a safe place apart from the data and its backups. " +
        "Whoever has the data without this file can read no name and no movement, and neither can you.";

    /// <summary>The key of the environment if there is one, else the key file in the folder, made at first start.</summary>
    public static KeyRing Open(string keysFolder, string? fromEnvironment)
    {
        if (!string.IsNullOrWhiteSpace(fromEnvironment))
        {
            return new(MasterKeys.Parse(fromEnvironment), null, created: false);
        }

        var path = Path.Combine(keysFolder, FileName);
        var created = !File.Exists(path) && KeyFile.TryCreate(path, MasterKeys.Create().ToText());
        return new(MasterKeys.Parse(KeyFile.Read(path)), path, created);
    }

    internal byte[] Derive(short version, string purpose)
    {
        if (_derived.TryGetValue((version, purpose), out var key))
        {
            return key;
        }

        if (!_keys.Has(version))
        {
            ReadFileAgain();
        }

        return _derived[(version, purpose)] = Expand(_keys[version], purpose);
    }

    /// <summary>Look-up keys do not change with the master key's version, else nobody would be found again.</summary>
    internal byte[] DeriveLookup(LookupPurpose purpose) =>
        Expand(_keys.Lookup, string.Create(CultureInfo.InvariantCulture, $"lookup {(short)purpose}"));

    /// <summary>A short value that tells two master keys apart and reveals neither.</summary>
    internal byte[] FingerprintOf(short version) => Derive(version, "fingerprint")[..8];

    internal byte[] FingerprintOfLookup() => Expand(_keys.Lookup, "fingerprint")[..8];

    internal short AddVersion()
    {
        Rewrite(keys => keys.WithNewVersion());
        return _keys.Current;
    }

    internal void DropOldVersions()
    {
        Rewrite(keys => keys.WithOnlyCurrent());
        _derived.Clear();
    }

    private void Rewrite(Func<MasterKeys, MasterKeys> change)
    {
        if (_path is null)
        {
            throw new SealingException(
                $"The master key comes from {EnvironmentVariable}: add the new version there yourself (VERSION BASE64, joined by ;).");
        }

        var changed = change(MasterKeys.Parse(KeyFile.Read(_path)));
        KeyFile.Replace(_path, changed.ToText());
        ReadFileAgain();
    }

    private void NoticeRotation()
    {
        var now = Environment.TickCount64;
        if (_path is not null && now - Interlocked.Read(ref _lookedAt) > LookAgainAfterMilliseconds)
        {
            Interlocked.Exchange(ref _lookedAt, now);
            if (File.Exists(_path) && File.GetLastWriteTimeUtc(_path) != _writtenAt)
            {
                ReadFileAgain();
            }
        }
    }

    private void ReadFileAgain()
    {
        if (_path is not null)
        {
            _writtenAt = File.GetLastWriteTimeUtc(_path);
            _keys = MasterKeys.Parse(KeyFile.Read(_path));
        }
    }

    private static byte[] Expand(ReadOnlySpan<byte> root, string purpose)
    {
        var key = new byte[MasterKeys.KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, key, salt: [], info: Encoding.UTF8.GetBytes("lachan " + purpose));
        return key;
    }
}
