using LaChan.Access;
using LaChan.Platform.Web;

namespace LaChan.Places.Registration;

/// <summary>What a person is told about a code that was typed.</summary>
internal static class CodeWords
{
    /// <summary>Null when the code was right.</summary>
    public static string? Of(CodeCheck check) => check switch
    {
        CodeCheck.Right => null,
        CodeCheck.Wrong(var left) => Texts.CodeWrong.With(left),
        CodeCheck.Malformed => Texts.CodeMalformed,
        _ => Texts.CodeSpent,
    };
}
