using Spectre.Console;

namespace LaChan.Cli;

/// <summary>Where progress is shown: on stderr, with colours and moving bars only before a person.</summary>
internal static class WordsConsole
{
    public static IAnsiConsole Create() => AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
    });
}
