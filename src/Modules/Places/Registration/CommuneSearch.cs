using LaChan.Units;

namespace LaChan.Places.Registration;

/// <summary>The commune that a form means: by the code that was chosen, else by what was typed.</summary>
internal sealed record CommuneSearch(Unit? Commune, IReadOnlyList<Unit> Choices)
{
    private const int MostChoices = 8;
    private const int LongestText = 100;

    public static CommuneSearch For(RegistrationForm form, UnitTree units)
    {
        foreach (var code in new[] { form.CommuneCode, form.CommuneChoice })
        {
            if (code is { Length: > 0 and < 16 } && units.ByCode(code.Trim(), UnitLevel.Commune) is { } chosen)
            {
                return new(chosen, []);
            }
        }

        var text = form.Commune?.Trim() ?? "";
        var found = text.Length is 0 or > LongestText ? [] : units.Search(text, UnitLevel.Commune, MostChoices);
        return found is [var only] ? new(only, []) : new(null, found);
    }
}
