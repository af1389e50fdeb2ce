using System.Buffers;
using System.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// Collects UTF-8 and hands it on in blocks, only by asynchronous writes, as a web server's response demands.
/// </summary>
internal sealed class Utf8Output(Stream stream)
{
    private const int Block = 64 * 1024;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Block);

    public void Write(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, _buffer);

    public ValueTask FlushIfFullAsync(CancellationToken cancel) =>
        _buffer.WrittenCount >= Block ? FlushAsync(cancel) : ValueTask.CompletedTask;

    public async ValueTask FlushAsync(CancellationToken cancel)
    {
        await stream.WriteAsync(_buffer.WrittenMemory, cancel);
        _buffer.ResetWrittenCount();
    }
}
