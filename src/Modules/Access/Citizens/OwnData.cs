using System.Text.Json;
using LaChan.Platform.Audit;
using LaChan.Platform.Privacy;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Access.Citizens;

/// <summary>Who looked at a person: the unit and for what, never the member of staff.</summary>
public sealed record Looked(DateTimeOffset At, string Unit, string Purpose);

/// <summary>What is stored about one person behind a phone number.</summary>
public sealed record StoredPerson(Subject Person, IReadOnlyList<HeldData> Held, IReadOnlyList<Looked> Looks, JsonElement Content);

/// <summary>Everything about the persons of a proved phone number, from all modules.</summary>
internal sealed class OwnData(
    IEnumerable<SubjectFinder> finders, IEnumerable<IPersonalData> modules, AuditTrail trail, AuditChain chain, AuditReader reader,
    UnitDirectory units, TimeProvider time)
{
    private const int MostLooks = 200;

    public async Task<IReadOnlyList<Subject>> PersonsOf(string phone, CancellationToken cancel)
    {
        var persons = new List<Subject>();
        foreach (var finder in finders)
        {
            persons.AddRange(await finder.OfPhone(phone, cancel));
        }

        return persons;
    }

    /// <summary>Reads it all, and writes down that the person did.</summary>
    public async Task<IReadOnlyList<StoredPerson>> Read(string phone, string action, CancellationToken cancel)
    {
        var persons = await PersonsOf(phone, cancel);
        await trail.Record(
            new(AuditActor.Citizen, action, AuditPurpose.OwnData) { IsRead = true, Subjects = [.. persons.Select(p => p.Id)] }, cancel);
        await chain.CatchUp(cancel);
        var stored = new List<StoredPerson>();
        foreach (var person in persons)
        {
            stored.Add(new(person, await Held(person, cancel), await Looks(person, cancel), await Content(person, cancel)));
        }

        return stored;
    }

    /// <summary>Erases what all modules hold of a person and gives how many rows that were.</summary>
    public async Task<long> Erase(Subject person, CancellationToken cancel)
    {
        long rows = 0;
        foreach (var module in modules)
        {
            rows += await module.Erase(person, cancel);
        }

        return rows;
    }

    private async Task<IReadOnlyList<HeldData>> Held(Subject person, CancellationToken cancel)
    {
        var held = new List<HeldData>();
        foreach (var module in modules.OrderBy(module => module.Module, StringComparer.Ordinal))
        {
            held.AddRange((await module.Describe(person, cancel)).Where(data => data.Count > 0));
        }

        return held;
    }

    private async Task<IReadOnlyList<Looked>> Looks(Subject person, CancellationToken cancel)
    {
        var today = time.Today();
        var filter = new AuditFilter(VietnamTime.StartOf(today.AddYears(-2)), VietnamTime.StartOf(today.AddDays(1)))
        {
            Subjects = [trail.PseudonymOf(person.Id)],
            ReadsOnly = true,
        };
        var tree = units.AsOf(today);
        var lines = await reader.Lines(filter, 0, MostLooks, cancel);
        return
        [
            .. lines.Where(line => line.Purpose != AuditPurpose.OwnData && !line.Refused).Select(line => new Looked(
                line.At, tree.Find(line.UnitId)?.Name ?? Texts.AuditSystem, line.Purpose?.Name ?? "")),
        ];
    }

    private async Task<JsonElement> Content(Subject person, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var module in modules.OrderBy(module => module.Module, StringComparer.Ordinal))
            {
                json.WritePropertyName(module.Module);
                await module.Export(person, json, cancel);
            }

            json.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement.Clone();
    }
}
