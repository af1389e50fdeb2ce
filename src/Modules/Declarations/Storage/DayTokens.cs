using LaChan.Platform.Sealing;

namespace LaChan.Declarations.Storage;

/// <summary>Day tokens as they are stored: 16 bytes in a <c>uuid</c> column, big-endian like PostgreSQL's own.</summary>
internal static class DayTokens
{
    extension(DayKey key)
    {
        public Guid TokenOf(Guid person)
        {
            Span<byte> token = stackalloc byte[DayKey.TokenSize];
            key.Encipher(person, token);
            return new(token, bigEndian: true);
        }

        public Guid PersonOf(Guid token)
        {
            Span<byte> bytes = stackalloc byte[DayKey.TokenSize];
            token.TryWriteBytes(bytes, bigEndian: true, out _);
            return key.Decipher(bytes);
        }
    }
}
