using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace LaChan.Codes;

/// <summary>Text as the insurance card writes it: hexadecimal digits of its UTF-8.</summary>
internal static class HexText
{
    /// <summary>The cleaned text, or null.</summary>
    public static string? Read(string hex)
    {
        var bytes = new byte[hex.Length / 2];
        return Convert.FromHexString(hex, bytes, out _, out _) == OperationStatus.Done && Utf8.IsValid(bytes)
            ? CodeText.Clean(Encoding.UTF8.GetString(bytes))
            : null;
    }

    public static string Write(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
