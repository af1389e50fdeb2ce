using System.CommandLine;
using System.CommandLine.Invocation;
using LaChan.Cli.Commands;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Cli;

/// <summary>The command line <c>lachan</c>: one verb per file in <c>Commands/</c>.</summary>
public static class LaChanCli
{
    private const int Interrupted = 130; // as shells have it for Ctrl+C

    /// <param name="serve">Runs the web application until it is stopped: the one verb that only the executable has.</param>
    /// <returns>0 only when all that was asked was done.</returns>
    public static async Task<int> Run(string[] args, Func<ServeOptions, CancellationToken, Task<int>> serve)
    {
        var root = new RootCommand("LaChan (lá chắn): the epidemic-response system of a Vietnamese province.")
        {
            ServeCommand.Create(serve),
            DemoCommand.Create(serve),
            ImportCommand.Create(),
            ReportCommand.Create(),
            TokenCommand.Create(),
            TraceCommand.Create(),
            ChainsCommand.Create(),
            ExportCommand.Create(),
            CheckCommand.Create(),
            KeysCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            RetentionCommand.Create(),
            FormsCommand.Create(),
            AuditCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
        {
            // Help and proposals would go to stdout, which is for machines.
            (mistake.ShowHelp, mistake.ShowTypoCorrections) = (false, false);
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception refusal) when (refusal is StorageException or SealingException
            or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            // These are written for the operator: what is wrong, and what to do.
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }
}
