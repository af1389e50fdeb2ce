using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LaChan.Platform.Sealing;

/// <summary>
/// The master key in all its versions, and the look-up secret, as written in the key file: one line
/// <c>lookup BASE64</c> and one line <c>VERSION BASE64</c> per version. The environment gives the same lines joined by
/// <c>;</c>, or a single BASE64, which is version 1.
/// </summary>
internal sealed class MasterKeys
{
    public const int KeySize = 32;
    private const string LookupWord = "lookup";

    private readonly byte[] _lookup;
    private readonly SortedDictionary<short, byte[]> _versions;

    private MasterKeys(byte[] lookup, SortedDictionary<short, byte[]> versions) => (_lookup, _versions) = (lookup, versions);

    public ReadOnlySpan<byte> Lookup => _lookup;

    public short Current => _versions.Keys.Max();

    public IReadOnlyCollection<short> Versions => _versions.Keys;

    public ReadOnlySpan<byte> this[short version] => _versions.TryGetValue(version, out var key)
        ? key
        : throw new SealingException(string.Create(
            CultureInfo.InvariantCulture,
            $"The data is sealed with master key version {version}, which this machine does not have. Put the key file that belongs to the data back."));

    public bool Has(short version) => _versions.ContainsKey(version);

    public static MasterKeys Create() => new(
        RandomNumberGenerator.GetBytes(KeySize),
        new SortedDictionary<short, byte[]> { [1] = RandomNumberGenerator.GetBytes(KeySize) });

    public MasterKeys WithNewVersion() => new(
        _lookup,
        new SortedDictionary<short, byte[]>(_versions) { [checked((short)(Current + 1))] = RandomNumberGenerator.GetBytes(KeySize) });

    public MasterKeys WithOnlyCurrent() => new(
        _lookup,
        new SortedDictionary<short, byte[]> { [Current] = _versions[Current] });

    public static MasterKeys Parse(string text)
    {
        byte[]? lookup = null;
        var versions = new SortedDictionary<short, byte[]>();
        foreach (var line in text.Split(['\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [var single])
            {
                versions[1] = Decode(single);
                lookup ??= HKDF.DeriveKey(HashAlgorithmName.SHA256, versions[1], KeySize, info: "lachan lookup root"u8.ToArray());
            }
            else if (words is [LookupWord, var secret])
            {
                lookup = Decode(secret);
            }
            else if (words is [var number, var key]
                && short.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0)
            {
                versions[version] = Decode(key);
            }
            else
            {
                throw new SealingException("The master key has a line that is neither \"lookup BASE64\" nor \"VERSION BASE64\".");
            }
        }

        return lookup is not null && versions.Count > 0
            ? new(lookup, versions)
            : throw new SealingException("The master key is incomplete: it needs the line \"lookup …\" and at least one version.");
    }

    public string ToText()
    {
        var text = new StringBuilder()
            .AppendLine("# Master key of LaChan. Keep a copy apart from the data and its backups: without it nobody can read them.")
            .Append(LookupWord).Append(' ').AppendLine(Convert.ToBase64String(_lookup));
        foreach (var (version, key) in _versions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{version} ").AppendLine(Convert.ToBase64String(key));
        }

        return text.ToString();
    }

    private static byte[] Decode(string base64)
    {
        var key = new byte[KeySize];
        return Convert.TryFromBase64String(base64, key, out var written) && written == KeySize
            ? key
            : throw new SealingException("A master key must be 32 bytes in BASE64 (44 characters).");
    }
}
