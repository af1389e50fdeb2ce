using System.Globalization;
using QRCoder;

namespace LaChan.Platform.Pdf;

/// <summary>How much of a QR code may be dirty or torn: M 15 %, Q 25 %.</summary>
public enum QrLevel
{
    M,
    Q,
}

/// <summary>
/// The modules of a QR code, without the white margin around it, which needs four modules on each side.
/// </summary>
public sealed class QrMatrix
{
    public const int Margin = 4;
    private readonly QRCodeData _code;

    private QrMatrix(QRCodeData code) => _code = code;

    /// <summary>Modules on each side.</summary>
    public int Size => _code.ModuleMatrix.Count - 2 * Margin;

    public bool this[int row, int column] => _code.ModuleMatrix[row + Margin][column + Margin];

    public static QrMatrix Of(string text, QrLevel level) => new(QRCodeGenerator.GenerateQrCode(
        text, level == QrLevel.Q ? QRCodeGenerator.ECCLevel.Q : QRCodeGenerator.ECCLevel.M));

    /// <summary>The dark modules as horizontal runs.</summary>
    public IEnumerable<(int Row, int Column, int Length)> Runs()
    {
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                var start = column;
                while (column < Size && this[row, column])
                {
                    column++;
                }

                if (column > start)
                {
                    yield return (row, start, column - start);
                }
            }
        }
    }

    /// <summary>The same for a page: the <c>d</c> of an SVG path in a view box of <see cref="Size"/> modules.</summary>
    public string ToSvgPath() => string.Concat(Runs().Select(run => string.Create(
        CultureInfo.InvariantCulture, $"M{run.Column} {run.Row}h{run.Length}v1h-{run.Length}z")));
}
