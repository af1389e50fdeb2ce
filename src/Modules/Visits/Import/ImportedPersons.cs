using LaChan.People;

namespace LaChan.Visits.Import;

/// <summary>The persons of a file; in a dry run unknown ones get numbers of their own and are not registered.</summary>
internal sealed class ImportedPersons(PeopleDirectory people, bool register)
{
    private readonly Dictionary<string, PersonRef> _known = new(StringComparer.Ordinal);

    public async Task<PersonRef[]> Of(IReadOnlyList<VisitRow> rows, CancellationToken cancel)
    {
        var unknown = rows.Where(r => !_known.ContainsKey(r.PersonText)).DistinctBy(r => r.PersonText).ToList();
        if (register && unknown.Count > 0)
        {
            var persons = await people.FindOrRegisterMany(unknown.ConvertAll(r => r.Person), cancel);
            for (var i = 0; i < unknown.Count; i++)
            {
                _known[unknown[i].PersonText] = persons[i];
            }
        }
        else
        {
            foreach (var row in unknown)
            {
                _known[row.PersonText] = await people.Find(row.Person, cancel) ?? new(-_known.Count - 1, Guid.NewGuid());
            }
        }

        return [.. rows.Select(r => _known[r.PersonText])];
    }
}
