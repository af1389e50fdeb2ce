using LaChan.Platform.Storage.Backup;
using Spectre.Console;

namespace LaChan.Cli.Commands;

/// <summary>A progress bar on stderr for work that is counted in bytes.</summary>
internal static class BytesBar
{
    public static async Task<T> Run<T>(string title, Func<IProgress<BackupProgress>, Task<T>> work)
    {
        return await WordsConsole.Create().Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress => await work(new Bar(progress.AddTask(title))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value)
        {
            task.Description = value.What;
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}
