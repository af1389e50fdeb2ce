using LaChan.Platform.Pdf;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;

namespace LaChan.Places.Registration;

/// <summary>Checks a form field by field, in the order of the page.</summary>
internal sealed class RegistrationCheck(PlaceKinds kinds, UnitTree units, DateTimeOffset now)
{
    private static readonly TimeSpan LongestOccasion = TimeSpan.FromDays(31);

    public FormErrors Errors { get; } = new();

    /// <summary>Communes to choose from when what was typed could mean several.</summary>
    public IReadOnlyList<Unit> Communes { get; private set; } = [];

    public PlaceFacts? Read(RegistrationForm form, bool mobileOnly = true)
    {
        var name = Take(nameof(form.Name), PlaceFields.Name(form.Name, out var wrong), wrong);
        CheckPrintable(nameof(form.Name), name);
        var kind = Kind(form);
        var facts = Special(form, kind);
        var commune = Commune(form);
        var address = Address(form, kind);
        var position = Take(nameof(form.Address), PlaceFields.Position(form.Latitude, form.Longitude, out wrong), wrong);
        var contact = Take(nameof(form.Contact), PlaceFields.ContactName(form.Contact, out wrong), wrong);
        var phone = Take(nameof(form.Phone), PlaceFields.Phone(form.Phone, mobileOnly, out wrong), wrong);
        return Errors.Any ? null : new()
        {
            Name = name!,
            Kind = kind!,
            Commune = commune!,
            Address = address,
            Position = position,
            Plate = facts.Plate,
            BeginsAt = facts.BeginsAt,
            EndsAt = facts.EndsAt,
            Contact = contact!,
            Phone = phone!,
        };
    }

    private T Take<T>(string field, T value, string? wrong)
    {
        if (wrong is not null)
        {
            Errors.Add(field, wrong);
        }

        return value;
    }

    private void CheckPrintable(string field, string? text)
    {
        if (text is not null && PdfFont.Bold.FirstMissing(text) is { } letter)
        {
            Errors.Add(field, Texts.LetterNotPrintable.With(letter.ToString()));
        }
    }

    private PlaceKind? Kind(RegistrationForm form)
    {
        var kind = kinds.Find(form.Kind?.Trim() ?? "");
        return Take(nameof(form.Kind), kind, kind is null ? Texts.KindMissing : null);
    }

    private (string? Plate, DateTimeOffset? BeginsAt, DateTimeOffset? EndsAt) Special(RegistrationForm form, PlaceKind? kind)
    {
        if (kind?.Nature == PlaceNature.Vehicle)
        {
            return (Take(nameof(form.Plate), PlaceFields.Plate(form.Plate, out var wrong), wrong), null, null);
        }

        if (kind?.Nature != PlaceNature.Occasion)
        {
            return default;
        }

        var begins = PlaceFields.Moment(form.BeginsAt, out var beginWrong);
        Take(nameof(form.BeginsAt), begins, beginWrong ?? (begins is null ? Texts.BeginMissing : null));
        var ends = PlaceFields.Moment(form.EndsAt, out var endWrong);
        endWrong ??= ends is null ? Texts.EndMissing
            : ends <= begins ? Texts.EndBeforeBegin
            : ends <= now ? Texts.EndIsPast
            : ends - begins > LongestOccasion ? Texts.OccasionTooLong : null;
        return (null, begins, Take(nameof(form.EndsAt), ends, endWrong));
    }

    private Unit? Commune(RegistrationForm form)
    {
        var search = CommuneSearch.For(form, units);
        Communes = search.Choices;
        return Take(nameof(form.Commune), search.Commune, search switch
        {
            { Commune: not null } => null,
            { Choices.Count: > 0 } => Texts.CommuneSeveral,
            _ => Texts.CommuneMissing,
        });
    }

    // A vehicle stands nowhere; everybody else is somewhere.
    private string Address(RegistrationForm form, PlaceKind? kind)
    {
        var address = PlaceFields.Optional(form.Address, PlaceFields.LongestAddress, out var wrong);
        wrong ??= address.Length == 0 && kind?.Nature != PlaceNature.Vehicle ? Texts.AddressMissing : null;
        Take(nameof(form.Address), address, wrong);
        CheckPrintable(nameof(form.Address), address);
        return address;
    }
}
