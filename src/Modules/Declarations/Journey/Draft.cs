using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Journey;

/// <summary>For whom a declaration is made, and so what still has to be asked.</summary>
internal enum DraftKind
{
    Own,

    /// <summary>For another person.</summary>
    Proxy,

    /// <summary>For the next person of the same family or vehicle: what is shared is not asked again.</summary>
    Companion,

    /// <summary>Somebody who declared before: only what may have changed.</summary>
    Again,
}

/// <summary>Answers on their way: they lie sealed on the device alone until they are sent.</summary>
internal sealed record Draft
{
    /// <summary>The declaration's id, so that sending twice stores once.</summary>
    public required Guid Id { get; init; }

    public required string Form { get; init; }

    public required int Version { get; init; }

    public DraftKind Kind { get; init; }

    /// <summary>By the code of the question, in their stored spelling.</summary>
    public Dictionary<string, string> Answers { get; init; } = [];

    public Guid? Party { get; init; }

    /// <summary>The declaration that this one corrects.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>The short code of the place whose QR led here.</summary>
    public string? Place { get; init; }

    public bool IsByOther => Kind is DraftKind.Proxy or DraftKind.Companion || Answers.ContainsKey("declarer_name");

    /// <summary>The pages that are asked, in order.</summary>
    public IReadOnlyList<FormPage> PagesOf(FormDefinition form) => [.. form.Pages.Where(IsAsked)];

    /// <summary>The questions that a whole declaration of this kind answers.</summary>
    public IEnumerable<Question> QuestionsOf(FormDefinition form) =>
        form.Pages.Where(page => !page.IsForProxies || IsByOther).SelectMany(page => page.Questions);

    private bool IsAsked(FormPage page) => Kind switch
    {
        DraftKind.Own => !page.IsForProxies,
        DraftKind.Proxy => true,
        DraftKind.Companion => !page.Shared,
        _ => page.Again,
    };
}
