using System.Globalization;
using LaChan.Codes;
using LaChan.Declarations.Figures;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Taking;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using LaChan.Visits.Entering;
using Npgsql;

namespace LaChan.Declarations.Verdicts;

/// <summary>
/// Green, amber or red for somebody at a place's door, from the person's latest declaration: one look-up by the person's
/// tokens of the last days.
/// </summary>
internal sealed class EntryCheck(
    NpgsqlDataSource database, DeclarationReader reader, FormBook forms, TakeDeclaration take, HealthStations stations, DayKeys days,
    DoorCounter counter, TimeProvider time) : IEntryCheck
{
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);
    private volatile Rules? _rules;

    public async ValueTask<EntryVerdict> Check(PersonRef? person, PlaceEntry place, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var latest = person is { } known ? await Latest(known, now, cancel) : null;
        if (latest is null || latest.ValidUntil <= now)
        {
            return new(await Demands(place, now, cancel) ? EntryState.DeclareFirst : EntryState.Welcome, null);
        }

        return await Of(latest, place, cancel);
    }

    public void Entered(PlaceEntry place, bool hasDeclaration) => counter.Count(place.UnitId, hasDeclaration);

    public async ValueTask<IReadOnlyList<DoorQuestion>> Questions(CancellationToken cancel) =>
        await forms.Today(FormBook.Door, cancel) is { } form
            ? [.. form.Questions.Select(question => new DoorQuestion(question.Code, Fill(question.Text, form, time.Today())))]
            : [];

    public async ValueTask<EntryVerdict> Declare(
        IReadOnlyList<DoorPerson> persons, PlaceEntry place, IReadOnlyDictionary<string, bool> answers, CancellationToken cancel)
    {
        var form = await forms.Today(FormBook.Door, cancel) ?? throw new InvalidOperationException("There is no form for doors.");
        LatestDeclaration? latest = null;
        foreach (var person in persons)
        {
            var given = form.Questions.ToDictionary(q => q.Code, q => answers[q.Code] ? Question.Yes : Question.No);
            given["full_name"] = person.Name;
            given["phone"] = PhoneNumber.TryParse(person.Phone, out var phone) ? phone.E164 : person.Phone;
            var taken = await take.Run(
                new()
                {
                    Id = Guid.NewGuid(),
                    Form = form,
                    Answers = given,
                    Person = person.Person,
                    Place = place,
                    Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
                    UnitId = place.UnitId,
                },
                cancel);
            latest = taken is Taken.Stored stored ? stored.Declaration : latest;
        }

        return latest is null ? new(EntryState.DeclareFirst, null) : await Of(latest, place, cancel);
    }

    /// <summary>The latest declaration that may still be valid.</summary>
    public async ValueTask<LatestDeclaration?> Latest(PersonRef person, DateTimeOffset now, CancellationToken cancel)
    {
        var last = VietnamTime.DayOf(now);
        var tokens = new List<Guid>();
        for (var day = VietnamTime.DayOf(now.AddHours(-await LongestValidity(cancel))); day <= last; day = day.AddDays(1))
        {
            if (await days.Find(day, cancel) is { } key)
            {
                tokens.Add(key.TokenOf(person.Id));
            }
        }

        return await reader.Latest([.. tokens], cancel);
    }

    /// <summary>A text of a form with its window of days filled in.</summary>
    public static string Fill(Words text, FormDefinition form, DateOnly today) => text.Here
        .Replace("{days}", form.WindowDays.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{from}", Platform.Text.VietnameseDate.Format(today.AddDays(-form.WindowDays)), StringComparison.Ordinal);

    private async ValueTask<EntryVerdict> Of(LatestDeclaration latest, PlaceEntry place, CancellationToken cancel)
    {
        if (!latest.IsSymptomatic && !latest.IsExposed)
        {
            return new(EntryState.Welcome, latest.ValidUntil);
        }

        var station = await stations.For(place.UnitId, cancel);
        return new(EntryState.KeepApart, latest.ValidUntil, station.Name, station.Phone);
    }

    private async ValueTask<int> LongestValidity(CancellationToken cancel) =>
        (await forms.All(cancel)).Where(version => version.InForce is not null).Max(version => version.Definition.ValidHours);

    private async ValueTask<bool> Demands(PlaceEntry place, DateTimeOffset now, CancellationToken cancel)
    {
        if (_rules is not { } rules || now - rules.ReadAt > Believed)
        {
            await using var command = database.CreateCommand(
                "select kind from declarations.kind_rule where demands and valid @> $1");
            command.Parameters.Add(new() { Value = VietnamTime.DayOf(now) });
            await using var rows = await command.ExecuteReaderAsync(cancel);
            var kinds = new HashSet<string>();
            while (await rows.ReadAsync(cancel))
            {
                kinds.Add(rows.GetString(0));
            }

            _rules = rules = new(now, kinds);
        }

        return rules.Demanding.Contains(place.Kind.Code);
    }

    private sealed record Rules(DateTimeOffset ReadAt, IReadOnlySet<string> Demanding);
}
