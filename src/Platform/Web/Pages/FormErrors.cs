using Microsoft.AspNetCore.Http;

namespace LaChan.Platform.Web.Pages;

/// <summary>What is wrong with a form, in the order of its fields; shown in a summary on top and at each field.</summary>
public sealed class FormErrors
{
    private readonly List<FormError> _errors = [];
    private IFormCollection? _typed;

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<FormError> All => _errors;

    /// <summary>The first sentence about a field, or null.</summary>
    public string? this[string field] => _errors.Find(e => e.Field == field)?.Sentence;

    /// <summary>What is wrong with a form that was posted: its fields show again what was typed.</summary>
    public static FormErrors Of(HttpContext http) => new() { _typed = http.Request.HasFormContentType ? http.Request.Form : null };

    /// <summary>What was typed in a field of the posted form, or null.</summary>
    public string? Typed(string field) => _typed?[field] is [{ } text, ..] ? text : null;

    /// <param name="field">The name of the input, which is also its id on the page.</param>
    /// <param name="sentence">What is wrong and what to do.</param>
    public void Add(string field, string sentence) => _errors.Add(new(field, sentence));
}

/// <summary>One thing to correct in a form.</summary>
public sealed record FormError(string Field, string Sentence);
