namespace LaChan.Platform.Sealing;

/// <summary>A key is missing, unsafe or wrong. The message says what to do and never contains key material.</summary>
public sealed class SealingException : Exception
{
    public SealingException(string message)
        : base(message)
    {
    }

    public SealingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
