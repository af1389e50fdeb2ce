using System.Security.Cryptography;
using System.Text;

namespace LaChan.Platform.Sealing;

/// <summary>
/// The master key's file in two halves for two people: one is random, the other is the file XORed with it. Each alone tells
/// nothing; together they are the file. A checksum tells whether two halves belong together.
/// </summary>
public static class KeyEscrow
{
    private const string Head = "LaChan key escrow, half ";
    private const int SumSize = 8;

    /// <summary>The texts of the two halves of a key file, which must be readable by its owner alone.</summary>
    public static (string First, string Second) Split(string keyFile)
    {
        var content = Encoding.UTF8.GetBytes(KeyFile.Read(keyFile));
        _ = MasterKeys.Parse(Encoding.UTF8.GetString(content));
        var sum = SHA256.HashData(content).AsSpan(0, SumSize).ToArray();
        byte[] whole = [.. sum, .. content];
        var random = RandomNumberGenerator.GetBytes(whole.Length);
        return (Write(1, random), Write(2, Mix(whole, random)));
    }

    /// <summary>Writes the key file of two halves; never over another one.</summary>
    /// <exception cref="SealingException">The halves do not belong together, or there is a file already.</exception>
    public static void Join(string first, string second, string keyFile)
    {
        var (a, b) = (Read(first), Read(second));
        var whole = a.Length == b.Length ? Mix(a, b) : [];
        if (whole.Length <= SumSize || !SHA256.HashData(whole.AsSpan(SumSize)).AsSpan(0, SumSize).SequenceEqual(whole.AsSpan(0, SumSize)))
        {
            throw new SealingException("These two halves do not belong together: take half 1 and half 2 of the same escrow.");
        }

        if (!KeyFile.TryCreate(keyFile, Encoding.UTF8.GetString(whole.AsSpan(SumSize))))
        {
            throw new SealingException($"There is already a key at {keyFile}. Give another name.");
        }
    }

    /// <summary>Writes one half to a new file that only its owner may read.</summary>
    public static void Keep(string path, string half)
    {
        if (!KeyFile.TryCreate(path, half))
        {
            throw new SealingException($"There is already something at {path}. Give another folder.");
        }
    }

    private static string Write(int half, byte[] bytes) => $"{Head}{half}\n{Convert.ToBase64String(bytes)}\n";

    private static byte[] Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var bytes = new byte[lines is [_, { Length: < 100_000 } code] ? code.Length : 0];
        return lines is [var head, var body] && head.StartsWith(Head, StringComparison.Ordinal)
            && Convert.TryFromBase64String(body, bytes, out var count)
            ? bytes[..count]
            : throw new SealingException("This is not half of a key escrow.");
    }

    private static byte[] Mix(byte[] a, byte[] b) => [.. a.Zip(b, (x, y) => (byte)(x ^ y))];
}
