using System.Globalization;
using System.Text;
using LaChan.Platform.Text;

namespace LaChan.Platform.Pdf;

/// <summary>
/// A text has a letter that the font cannot show. On a poster any replacement would be wrong, so nothing is drawn:
/// check with <see cref="PdfFont.FirstMissing"/> where text comes in.
/// </summary>
public sealed class MissingLetterException : Exception
{
    public MissingLetterException()
    {
    }

    public MissingLetterException(string message)
        : base(message)
    {
    }

    public MissingLetterException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal MissingLetterException(Rune letter)
        : base(Wording.Of("LetterMissing", letter.ToString(), letter.Value.ToString("X4", CultureInfo.InvariantCulture))) =>
        Letter = letter;

    public Rune Letter { get; }
}
