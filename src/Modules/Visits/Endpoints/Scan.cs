using System.Buffers.Binary;
using System.Security.Cryptography;
using LaChan.Codes;
using LaChan.People;
using LaChan.Places;
using LaChan.Places.Typing;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Entering;
using LaChan.Visits.Log;
using LaChan.Visits.Pages;
using LaChan.Visits.Scanning;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Visits.Endpoints;

/// <summary>A visitor taps Vào or Ra: the phone's persons are recorded, and the answer can be shown at the door.</summary>
internal sealed class Scan(
    VisitLog log, PlaceDirectory places, TypedCodeLimit limit, PeopleDirectory people, Household household, DoorStep door,
    OwnScanCount count, TimeProvider time)
{
    public static Task<IResult> Handle(
        string code, [FromForm] ScanForm form, HttpContext http, Scan scan, CancellationToken cancel) =>
        scan.Record(code, form, http, cancel);

    private async Task<IResult> Record(string code, ScanForm form, HttpContext http, CancellationToken cancel)
    {
        var scanned = ScannedPlace.Find(code, places);
        if (ShowScanPage.TooManyGuesses(scanned, limit, http) is { } refusal)
        {
            return refusal;
        }

        if (scanned.Verdict != PlaceVerdict.Valid)
        {
            return ShowScanPage.Refuse(scanned);
        }

        var known = household.Read(http.Request);
        var errors = new FormErrors();
        var who = await Who(form, known, errors, cancel);
        var direction = form.Direction == "out" ? Direction.Out : Direction.In;
        var hasEvent = Guid.TryParse(form.Event, out var eventId);
        var step = errors.Any || !hasEvent || direction == Direction.Out
            ? DoorStep.Open
            : await door.Take(who, scanned.Place!, form, errors, cancel);
        if (step.KeptApart is { } verdict)
        {
            return PageResult.Of<ScanKeptApart>(new { Place = scanned.Place!, Verdict = verdict });
        }

        if (errors.Any || !hasEvent)
        {
            return PageResult.Of<ScanPage>(
                new
                {
                    Code = code,
                    Scanned = scanned,
                    Members = known,
                    Inside = ShowScanPage.Inside(known, scanned.Place!, log, time),
                    AsksNew = form.IsNewPerson || known.Count == 0,
                    Door = step.Words ?? await DoorWords.For(null, scanned.Place!, door.Check, cancel),
                    Form = form,
                    Errors = errors,
                },
                StatusCodes.Status422UnprocessableEntity);
        }

        var now = time.GetUtcNow();
        if (direction == Direction.In && scanned.Place!.IsOver(now))
        {
            return PageResult.Of<ScanOver>(new { scanned.Place }, StatusCodes.Status410Gone);
        }

        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var flags = count.Count(http, who.Count);
        var events = who.Select(member => new VisitEvent(
            IdFor(eventId, member.No, direction, now), scanned.Place!, scanned.Gate?.No ?? 0, member.Ref, direction, now, now, VisitSource.OwnScan, flags));
        try
        {
            var recorded = await log.Record([.. events], cancel);
            household.Write(http.Response, who.Concat(known).DistinctBy(m => m.No));
            return Confirm(scanned, direction, who, recorded, now);
        }
        catch (VisitsUnavailableException)
        {
            http.Response.Headers.RetryAfter = "5";
            return PageResult.Of<ScanFailed>(new { Code = code }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The ticked members, and somebody new when phone and name were typed.</summary>
    private async Task<List<Member>> Who(
        ScanForm form, IReadOnlyList<Member> known, FormErrors errors, CancellationToken cancel)
    {
        var who = known.Where(member => form.Who?.Contains(member.Key) == true).ToList();
        if (form.IsNewPerson)
        {
            var claim = ReadNew(form, errors);
            if (claim is not null && !errors.Any)
            {
                var person = await people.FindOrRegister(claim, cancel);
                who.Add(new(person.No, person.Id, claim.Name!, PhoneNumber.Parse(claim.Phone!, null).National));
            }
        }
        else if (who.Count == 0)
        {
            errors.Add(known.Count == 0 ? "Phone" : "Who", known.Count == 0 ? Texts.PhoneWrong : Texts.NobodyTicked);
            if (known.Count == 0)
            {
                errors.Add("Name", Texts.NameMissing);
            }
        }

        if (who.Count > 0 && !errors.Any)
        {
            who.AddRange(await Companions(form.With, who[0], cancel));
        }

        return who;
    }

    // "And three with me": a household shares one phone; the phone remembers them for the next time.
    private async Task<IEnumerable<Member>> Companions(string? names, Member first, CancellationToken cancel)
    {
        var companions = new List<Member>();
        foreach (var line in (names ?? "").Split('\n').Take(ReadEvent.MostCompanions))
        {
            var claim = Visitor.Read(first.Phone, line, out _);
            if (claim is { Name: { } name })
            {
                var person = await people.FindOrRegister(claim, cancel);
                companions.Add(new(person.No, person.Id, name, first.Phone));
            }
        }

        return companions.Where(companion => companion.No != first.No).DistinctBy(companion => companion.No);
    }

    private static PersonClaim? ReadNew(ScanForm form, FormErrors errors)
    {
        var claim = Visitor.Read(form.Phone, form.Name, out var problem);
        if (claim is null)
        {
            errors.Add(problem == Texts.NameTooLong ? "Name" : "Phone", problem);
        }

        if (string.IsNullOrWhiteSpace(form.Name) || claim is { Name: null })
        {
            errors.Add("Name", Texts.NameMissing);
        }

        if (form.Consent is null)
        {
            errors.Add("Consent", Texts.ConsentMissing);
        }

        return claim;
    }

    private RazorComponentResult<ScanConfirmed> Confirm(
        ScannedPlace scanned, Direction direction, List<Member> who, Recorded[] recorded, DateTimeOffset at) =>
        PageResult.Of<ScanConfirmed>(new
        {
            Place = scanned.Place!,
            scanned.Gate,
            Direction = direction,
            FirstName = who[0].Name,
            Others = who.Count - 1,
            At = at,
            IsWaiting = Array.Exists(recorded, r => r.Outcome == Outcome.SetAside),
            Elsewhere = recorded.Select(r => r.Elsewhere).OfType<int>().Select(no => places.ByNo(no)?.Name).FirstOrDefault(),
        });

    /// <summary>
    /// One tap for several persons: each one's event has its own id, always the same for the same tap. A page that stayed
    /// open is tapped again for the other direction, or on another day: those are events of their own.
    /// </summary>
    public static Guid IdFor(Guid tap, int person, Direction direction, DateTimeOffset at)
    {
        Span<byte> text = stackalloc byte[28];
        tap.TryWriteBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(text[16..], person);
        BinaryPrimitives.WriteInt32BigEndian(text[20..], (int)direction);
        BinaryPrimitives.WriteInt32BigEndian(text[24..], VietnamTime.DayOf(at).DayNumber);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text, hash);
        return new(hash[..16], bigEndian: true);
    }
}
