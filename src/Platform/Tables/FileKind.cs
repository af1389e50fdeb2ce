using System.Text;

namespace LaChan.Platform.Tables;

/// <summary>Tells a workbook from a text file by its first bytes, and names what is neither.</summary>
internal static class FileKind
{
    private const string Zip = "PK\x03\x04";
    private const string OldExcel = "\xD0\xCF\x11\xE0"; // also what Excel wraps a workbook with a password into
    private static readonly string[] Foreign = ["%PDF", "{\\rtf", "\x89PNG", "\x1F\x8B", "<"];

    public static async Task<bool> IsWorkbookAsync(Stream stream, CancellationToken cancel)
    {
        var start = stream.Position;
        var head = new byte[64];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        stream.Position = start;
        var text = Encoding.Latin1.GetString(head, 0, length);
        if (Foreign.Any(sign => text.TrimStart().StartsWith(sign, StringComparison.Ordinal)))
        {
            throw TableRefusedException.Because("NotATable");
        }

        return text switch
        {
            _ when !text.StartsWith(Zip, StringComparison.Ordinal) =>
                text.StartsWith(OldExcel, StringComparison.Ordinal) ? throw TableRefusedException.Because("OldExcel") : false,
            _ when text.Contains("mimetype", StringComparison.Ordinal) => throw TableRefusedException.Because("NotAWorkbook"),
            _ => true,
        };
    }
}
