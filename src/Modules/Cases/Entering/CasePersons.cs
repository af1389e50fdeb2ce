using System.Globalization;
using LaChan.Cases.Desk;
using LaChan.Codes;
using LaChan.People;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;

namespace LaChan.Cases.Entering;

/// <summary>The person who is meant, or those to choose from.</summary>
internal sealed record FoundPerson(int? Person, IReadOnlyList<PersonChoice> Choices);

/// <summary>Finds the person of a case by paper or phone in the register, or registers somebody new.</summary>
internal sealed class CasePersons(PeopleDirectory people, Handles handles, TimeProvider time)
{
    /// <param name="register">False while something else is wrong, and for a look: then nobody new is registered.</param>
    public async Task<FoundPerson> Find(
        CaseForm form, Unit? commune, bool register, FormErrors errors, CancellationToken cancel)
    {
        var phone = PhoneOf(form, errors);
        var input = new PersonInput
        {
            Phone = phone,
            Name = form.Name,
            BirthYear = form.BirthYear,
            PaperNumber = form.Paper,
            Village = commune?.Code,
        };
        if (errors[nameof(form.Phone)] is not null)
        {
            return new(null, []);
        }

        if (!input.TryParse(time.Today().Year, out var claim, out var wrong))
        {
            foreach (var (field, sentence) in wrong)
            {
                errors.Add(FieldOf(field), sentence);
            }

            return new(null, []);
        }

        if (claim.PaperNumber is not null && await people.Find(new PersonClaim { PaperNumber = claim.PaperNumber }, cancel) is { } byPaper)
        {
            return new(byPaper.No, []);
        }

        return claim.Name is null ? await ByPhone(claim, form, errors, cancel) : new(await Named(claim, commune, register, cancel), []);
    }

    /// <summary>Name, masked phone and year of birth of somebody who was found.</summary>
    public async Task<string> Describe(int person, CancellationToken cancel)
    {
        var details = (await people.Open([person], cancel)).GetValueOrDefault(person);
        return details is { Phone: not null, BirthYear: { } year }
            ? $"{ContactNames.Masked(details)}, {Texts.BornIn.With(year)}"
            : ContactNames.Masked(details);
    }

    private async Task<int?> Named(PersonClaim claim, Unit? commune, bool register, CancellationToken cancel)
    {
        var known = await people.Find(claim, cancel);
        foreach (var spelling in known is null ? Spellings(claim, commune) : [])
        {
            if (await people.Find(spelling, cancel) is { } other)
            {
                return other.No;
            }
        }

        return register ? (await people.FindOrRegister(claim, cancel)).No : known?.No;
    }

    // The register knows the home of somebody by the commune's code, or as it was written down at a door.
    private static IEnumerable<PersonClaim> Spellings(PersonClaim claim, Unit? commune)
    {
        if (commune is null || claim.BirthYear is null)
        {
            yield break;
        }

        yield return claim with { Village = commune.Name };
        if (commune.Name.StartsWith(commune.Type, StringComparison.OrdinalIgnoreCase))
        {
            yield return claim with { Village = commune.Name[commune.Type.Length..].Trim() };
        }
    }

    // One phone is a household: who of them is meant, the officer says.
    private async Task<FoundPerson> ByPhone(PersonClaim claim, CaseForm form, FormErrors errors, CancellationToken cancel)
    {
        var holders = claim.Phone is null ? [] : await people.OfPhone(claim.Phone, cancel);
        if (holders is [var only])
        {
            return new(only.No, []);
        }

        if (holders.Length == 0)
        {
            errors.Add(nameof(form.Name), Texts.NewPersonNeedsName);
            return new(null, []);
        }

        if (holders.FirstOrDefault(h => handles.Of(Guid.Empty, h.No) == form.Holder) is { No: > 0 } chosen)
        {
            return new(chosen.No, []);
        }

        errors.Add(nameof(form.Holder), Texts.ChooseHolder);
        var details = await people.Open([.. holders.Select(h => h.No)], cancel);
        return new(null, [.. holders.Select(h => new PersonChoice(
            handles.Of(Guid.Empty, h.No), ContactNames.Masked(details.GetValueOrDefault(h.No))))]);
    }

    private static string? PhoneOf(CaseForm form, FormErrors errors)
    {
        if (string.IsNullOrWhiteSpace(form.Phone))
        {
            return null;
        }

        var reading = PhoneNumber.Read(form.Phone);
        if (reading.Number is null)
        {
            errors.Add(nameof(form.Phone), Texts.PhoneWrong);
        }

        return reading.Number?.E164;
    }

    private static string FieldOf(string field) => field switch
    {
        "paperNumber" => nameof(CaseForm.Paper),
        _ => char.ToUpper(field[0], CultureInfo.InvariantCulture) + field[1..],
    };
}
