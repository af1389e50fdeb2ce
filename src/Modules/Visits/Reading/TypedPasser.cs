using LaChan.People;
using LaChan.Platform.Text;
using LaChan.Visits.Endpoints;

namespace LaChan.Visits.Reading;

/// <summary>Reads who passes out of what somebody typed: a phone, best with a name; or name, year of birth and village.</summary>
internal static class TypedPasser
{
    private const int EarliestBirth = 1900;

    public static Passer? Read(RecordVisits.Person? person, int thisYear, out string problem)
    {
        if (person is null or { BirthYear: null, Village: null } or { Phone.Length: > 0 })
        {
            return Visitor.Read(person?.Phone, person?.Name, out problem) is { } known
                ? Passer.Of(known)
                : null;
        }

        var name = VietnameseText.Normalise(person.Name ?? "");
        var village = VietnameseText.Normalise(person.Village ?? "");
        problem = name.Length == 0 ? Texts.NameMissing
            : name.Length > Visitor.LongestName ? Texts.NameTooLong
            : person.BirthYear is not { } year || year < EarliestBirth || year > thisYear ? Texts.BirthYearMissing
            : village.Length is 0 or > Visitor.LongestName ? Texts.VillageMissing
            : "";
        return problem.Length > 0
            ? null
            : Passer.Of(new PersonClaim { Name = name, BirthYear = person.BirthYear, Village = village });
    }
}
