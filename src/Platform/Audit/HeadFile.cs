using LaChan.Platform.Storage;

namespace LaChan.Platform.Audit;

/// <summary>
/// The chain's head beside the database (<c>audit/head</c> in the data folder): whoever can only change the database
/// cannot cut the end of the chain off unseen. It may be behind the chain, never before it.
/// </summary>
internal sealed class HeadFile(DataFolder folder)
{
    private readonly Lock _writing = new();

    private string Path => System.IO.Path.Combine(folder.PrivateFolder("audit"), "head");

    public void Write(AuditHead head)
    {
        // Several may have linked at once, and the later one may be written first.
        lock (_writing)
        {
            if (Read() is { } written && written.No >= head.No)
            {
                return;
            }

            var draft = $"{Path}.{Environment.ProcessId}.new";
            File.WriteAllText(draft, head + "\n");
            File.Move(draft, Path, overwrite: true);
        }
    }

    public AuditHead? Read() => File.Exists(Path) ? AuditHead.Parse(File.ReadAllText(Path)) : null;
}
