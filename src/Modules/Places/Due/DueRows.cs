using LaChan.Places.Contacts;
using LaChan.Places.Import;
using LaChan.Places.Officers;
using LaChan.Platform.Text;
using LaChan.Units;

namespace LaChan.Places.Due;

/// <summary>Reads rows of a list of facilities.</summary>
internal sealed class DueRows(PlaceKinds kinds, UnitTree tree, OfficerScope? scope)
{
    public DueFacility Read(RowReading reading)
    {
        var row = reading.Row;
        var name = PlaceFields.Name(row["name"], out var wrong);
        reading.Refuse("name", wrong);
        var kind = Kind(row["kind"]);
        reading.Refuse("kind", kind is null ? Texts.KindMissing : null);
        var hamlet = PlaceFields.Optional(row["hamlet"], PlaceFields.LongestHamlet, out wrong);
        reading.Refuse("hamlet", wrong);
        var address = PlaceFields.Optional(row["address"], PlaceFields.LongestAddress, out wrong);
        reading.Refuse("address", wrong);
        return new(
            Guid.NewGuid(), Unit(reading), hamlet, name ?? "", kind ?? kinds.Find("other")!, address, Contact(reading), null, null);
    }

    private PlaceKind? Kind(string text)
    {
        var asked = VietnameseText.Fold(text);
        return asked.Length == 0 ? kinds.Find("other") : kinds.All.FirstOrDefault(kind =>
            kind.Code == asked || VietnameseText.Fold(kind.NameVi) == asked || VietnameseText.Fold(kind.NameEn) == asked);
    }

    // Without a code the officer's own commune; a district says which commune.
    private int Unit(RowReading reading)
    {
        var code = reading.Row["unit_code"].Trim();
        var unit = code.Length == 0 ? tree.Find(scope?.UnitId ?? 0) : tree.ByCode(code, UnitLevel.Commune);
        reading.Refuse("unit_code", unit is null ? (code.Length == 0 ? Texts.UnitMissing : Texts.UnitUnknown)
            : scope is not null && !tree.IsWithin(unit.Id, scope.UnitId) ? Texts.UnitOutside
            : unit.Level < UnitLevel.Commune ? Texts.UnitMissing : null);
        return unit?.Id ?? 0;
    }

    private static PlaceContact? Contact(RowReading reading)
    {
        var name = PlaceFields.Optional(reading.Row["contact_name"], PlaceFields.LongestContact, out var wrong);
        reading.Refuse("contact_name", wrong);
        var typed = reading.Row["contact_phone"].Trim();
        if (typed.Length == 0)
        {
            return name.Length == 0 ? null : new(name, "");
        }

        var phone = PlaceFields.Phone(typed, mobileOnly: false, out wrong);
        reading.Refuse("contact_phone", wrong);
        return phone is null ? null : new(name, phone.E164);
    }
}
