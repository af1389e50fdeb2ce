using LaChan.Access;
using LaChan.Codes;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Visits.Cards;

/// <summary>
/// The people of a place print cards for persons without a phone, cancel lost ones and print new ones. Known and unknown
/// persons get the same answer, and nothing that is known of them is shown.
/// </summary>
internal sealed class ManageCards(PlaceKeepers keepers, PeopleDirectory people, PersonHandles handles, TimeProvider time)
{
    /// <summary>Three sheets: a class.</summary>
    public const int MostCards = 3 * CardSheet.PerSheet;

    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static Task<IResult> Show(
        Guid id, PhoneSession session, ManageCards cards, CancellationToken cancel, bool huy = false) =>
        cards.At(id, session, _ => Task.FromResult<IResult>(Page(id, new(), new(), huy)), cancel);

    public static Task<IResult> Print(
        Guid id, [FromForm] CardForm form, PhoneSession session, ManageCards cards, CancellationToken cancel) =>
        cards.At(id, session, place => cards.Print(place, form, cancel), cancel);

    public static Task<IResult> Cancel(
        Guid id, [FromForm] CardForm form, PhoneSession session, ManageCards cards, CancellationToken cancel) =>
        cards.At(id, session, place => cards.Cancel(place, form, cancel), cancel);

    private async Task<IResult> At(Guid id, PhoneSession session, Func<PlaceEntry, Task<IResult>> act, CancellationToken cancel) =>
        await keepers.Find(id, session, cancel) is { } place ? await act(place) : TypedResults.NotFound();

    // A new card cancels the one that the person had: so a lost one is replaced.
    private async Task<IResult> Print(PlaceEntry place, CardForm form, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var lines = Read(form, errors);
        if (errors.Any)
        {
            return Page(place.Id, form, errors, isCancelled: false, Unprocessable);
        }

        var cards = new List<(string, PrintedHandle)>();
        foreach (var line in lines)
        {
            var person = await people.FindOrRegister(line.Claim, cancel);
            cards.Add((line.Name, await handles.Issue(person, cancel)));
        }

        return TypedResults.File(CardSheet.Print(cards, place.Name), "application/pdf", "lachan-the-giay.pdf");
    }

    private async Task<IResult> Cancel(PlaceEntry place, CardForm form, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var found = new List<PersonRef?>();
        if (!string.IsNullOrWhiteSpace(form.Card))
        {
            if (PrintedHandle.TryParse(form.Card, out var card))
            {
                found.Add(await handles.Find(card, cancel));
            }
            else
            {
                errors.Add(nameof(form.Card), Texts.CardUnreadable);
            }
        }
        else
        {
            foreach (var line in Read(form, errors))
            {
                found.Add(await people.Find(line.Claim, cancel));
            }
        }

        if (errors.Any)
        {
            return Page(place.Id, form, errors, isCancelled: false, Unprocessable);
        }

        foreach (var person in found.OfType<PersonRef>())
        {
            await handles.Cancel(person, cancel);
        }

        return TypedResults.Redirect($"/dia-diem/{place.Id}/the-giay?huy=true");
    }

    private List<PersonLine> Read(CardForm form, FormErrors errors)
    {
        var lines = (form.People ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var read = lines.Select(line => PersonLine.Read(line, time.Today().Year)).ToList();
        if (lines.Length is 0 or > MostCards)
        {
            errors.Add(nameof(form.People), Texts.CardsCount.With(MostCards));
        }
        else if (read.FindIndex(line => line is null) is >= 0 and var wrong)
        {
            errors.Add(nameof(form.People), Texts.ListLineWrong.With(wrong + 1));
        }

        return [.. read.OfType<PersonLine>()];
    }

    private static RazorComponentResult<CardsPage> Page(
        Guid place, CardForm form, FormErrors errors, bool isCancelled, int status = StatusCodes.Status200OK) =>
        PageResult.Of<CardsPage>(new { Place = place, Form = form, Errors = errors, IsCancelled = isCancelled }, status);
}
