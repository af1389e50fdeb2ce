using LaChan.Platform.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// A file that cannot be read as a table; the message is a sentence for the person who gave it. Rows may have been read
/// before: store them in one transaction.
/// </summary>
public sealed class TableRefusedException : Exception
{
    public TableRefusedException()
    {
    }

    public TableRefusedException(string message)
        : base(message)
    {
    }

    public TableRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal static TableRefusedException Because(string wording, params object[] values) => new(Wording.Of(wording, values));
}
