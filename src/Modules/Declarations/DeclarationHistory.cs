using LaChan.Access;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Posts;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Taking;
using LaChan.Declarations.Verdicts;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Declarations;

/// <summary>A declaration of the past with what came of it, for whoever loads a history.</summary>
public sealed record PastDeclaration
{
    public required Guid Id { get; init; }

    public required PersonClaim Person { get; init; }

    public required string Form { get; init; }

    /// <summary>By the code of the question, in their stored spelling.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The code of the control post that the person passed, two hours later.</summary>
    public string? Post { get; init; }

    public Guid? Party { get; init; }

    /// <summary>What the health office did: <c>contacted</c>, <c>advised</c>…; nothing where it still has to.</summary>
    public string? Care { get; init; }

    /// <summary><c>accepted</c>, <c>visited</c> or <c>closed</c>; nothing for a new arrival.</summary>
    public string? ArrivalState { get; init; }
}

/// <summary>Counts of days whose declarations are no longer kept.</summary>
public sealed record PastCount(int Unit, string Form, DateOnly Day, int Count, int Symptomatic, int Exposed);

/// <summary>
/// Loads what happened before this installation began: with its own instants, through the same statement as everything that
/// is declared.
/// </summary>
public sealed class DeclarationHistory
{
    private const int Batch = 1000;
    private static readonly TimeSpan UntilThePost = TimeSpan.FromHours(2);

    private readonly NpgsqlDataSource _database;
    private readonly FormBook _forms;
    private readonly TakeDeclaration _take;
    private readonly DeclarationStore _store;
    private readonly CrossingTable _crossings;
    private readonly VehicleTable _vehicles;
    private readonly DeclarationSeal _seal;
    private readonly HealthStations _stations;
    private readonly RuleBook _rules;
    private readonly PeopleDirectory _people;
    private readonly PlaceDirectory _places;
    private readonly DayKeys _days;

    internal DeclarationHistory(
        NpgsqlDataSource database, FormBook forms, TakeDeclaration take, DeclarationStore store, CrossingTable crossings, VehicleTable vehicles,
        DeclarationSeal seal, HealthStations stations, RuleBook rules, PeopleDirectory people, PlaceDirectory places, DayKeys days)
    {
        (_database, _forms, _take, _store, _crossings, _vehicles) = (database, forms, take, store, crossings, vehicles);
        (_seal, _stations, _rules, _people, _places, _days) = (seal, stations, rules, people, places, days);
    }

    public async Task Load(IReadOnlyList<PastDeclaration> declarations, IProgress<long> progress, CancellationToken cancel)
    {
        var done = 0L;
        foreach (var batch in declarations.Chunk(Batch))
        {
            var persons = await _people.FindOrRegisterMany([.. batch.Select(d => d.Person)], cancel);
            var rows = new List<DeclarationRow>(batch.Length);
            for (var i = 0; i < batch.Length; i++)
            {
                rows.Add(await RowOf(batch[i], persons[i], cancel));
            }

            await _store.Add(rows, cancel);
            await Pass(batch, persons, cancel);
            await NoteOutcomes(batch, cancel);
            progress.Report(done += batch.Length);
        }
    }

    /// <summary>Counts of days that are older than what is kept.</summary>
    public async Task LoadCounts(IReadOnlyList<PastCount> counts, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand("""
            insert into declarations.unit_day (unit, form, day, n, symptomatic, exposed)
            select * from unnest($1::int[], $2::text[], $3::date[], $4::int[], $5::int[], $6::int[])
            on conflict (unit, day, form) do nothing
            """);
        command.Parameters.Add(new() { Value = counts.Select(c => c.Unit).ToArray() });
        command.Parameters.Add(new() { Value = counts.Select(c => c.Form).ToArray() });
        command.Parameters.Add(new() { Value = counts.Select(c => c.Day).ToArray() });
        command.Parameters.Add(new() { Value = counts.Select(c => c.Count).ToArray() });
        command.Parameters.Add(new() { Value = counts.Select(c => c.Symptomatic).ToArray() });
        command.Parameters.Add(new() { Value = counts.Select(c => c.Exposed).ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Vehicles that wait at a post, or are announced for a unit's posts.</summary>
    public Task AddVehicle(
        Guid id, string plate, int people, int unit, string? post, string? note, DateTimeOffset at, CancellationToken cancel)
    {
        var place = post is null ? null : _places.ByCode(post);
        return _vehicles.Add(
            id, _seal.PlateKey(Answers.AnswerFields.PlateKey(plate)), VietnamTime.DayOf(at), plate, note, people, unit, place?.No,
            place is null ? at : null, place is null ? null : at, cancel);
    }

    /// <summary>Whom people call: the health station of each unit.</summary>
    public Task StoreStations(IReadOnlyCollection<(int Unit, string Name, string Phone)> stations, CancellationToken cancel) =>
        _stations.Store([.. stations.Select(s => (s.Unit, new HealthStation(s.Name, s.Phone)))], cancel);

    private async Task<DeclarationRow> RowOf(PastDeclaration past, PersonRef person, CancellationToken cancel)
    {
        var day = VietnamTime.DayOf(past.At);
        var form = await _forms.InForce(past.Form, day, cancel)
            ?? throw new ArgumentException($"There was no form '{past.Form}' on {day:yyyy-MM-dd}.", nameof(past));
        return await _take.RowOf(
            new()
            {
                Id = past.Id,
                Form = form,
                Answers = past.Answers,
                Party = past.Party,
                Place = past.Post is null ? null : _places.ByCode(past.Post),
                Language = past.Form == "entry" ? "zh" : "vi",
            },
            person, past.At, day, cancel);
    }

    private async Task Pass(PastDeclaration[] batch, PersonRef[] persons, CancellationToken cancel)
    {
        var crossings = new List<Crossing>();
        for (var i = 0; i < batch.Length; i++)
        {
            if (batch[i].Post is { } code && _places.ByCode(code) is { } post)
            {
                crossings.Add(await CrossingOf(batch[i], persons[i], post, cancel));
            }
        }

        if (crossings.Count > 0)
        {
            await _crossings.Add(crossings, new(Guid.Empty, "", Role.PostOfficer, 0), null, null, cancel);
        }
    }

    private async Task<Crossing> CrossingOf(PastDeclaration past, PersonRef person, PlaceEntry post, CancellationToken cancel)
    {
        var at = past.At + UntilThePost;
        var day = VietnamTime.DayOf(at);
        var rules = _rules.On(day);
        var origin = past.Answers.GetValueOrDefault("from_province") ?? past.Answers.GetValueOrDefault("from_country");
        var (level, abroad) = rules.LevelOf(origin);
        var isIll = past.Answers.Any(a => a is { Value: Question.Yes, Key: "symptomatic" or "fever" or "cough" });
        var evidence = new Evidence(origin, level, abroad, isIll, false, false, 0, Tested: level >= 3, Papers: true);
        var proposal = rules.Propose(evidence);
        return new()
        {
            Id = Guid.NewGuid(),
            Day = day,
            PersonId = person.Id,
            Token = (await _days.For(day, cancel)).TokenOf(person.Id),
            Post = post.No,
            Party = past.Party ?? past.Id,
            Seat = past.Answers.GetValueOrDefault("seat"),
            Declaration = past.Id,
            DecidedAt = at,
            Temperature = 36.6m,
            Decision = proposal.Decision,
            Days = proposal.Days,
            Proposal = proposal,
            Evidence = evidence,
        };
    }

    private async Task NoteOutcomes(PastDeclaration[] batch, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand("""
            with given as (select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as g(id, care, arrival, at)),
            cared as (
                update declarations.declaration d set care = g.care, care_at = g.at + interval '3 hours'
                from given g where d.id = g.id and g.care is not null and d.care is not null)
            update declarations.arrival a set state = g.arrival, accepted_at = g.at + interval '5 hours',
                visited_at = case when g.arrival in ('visited', 'closed') then g.at + interval '1 day' end,
                closed_at = case when g.arrival = 'closed' then g.at + interval '14 days' end
            from given g where a.declaration = g.id and g.arrival is not null
            """);
        command.Parameters.Add(new() { Value = batch.Select(d => d.Id).ToArray() });
        command.Parameters.Add(new() { Value = batch.Select(d => d.Care).ToArray() });
        command.Parameters.Add(new() { Value = batch.Select(d => d.ArrivalState).ToArray() });
        command.Parameters.Add(new() { Value = batch.Select(d => d.At.ToUniversalTime()).ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
