using LaChan.Codes;
using LaChan.Platform.Tables;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Places.Import;

/// <summary>Reads rows of a list of places, with what was known when the reading began.</summary>
internal sealed class PlaceRows(PlaceKinds kinds, UnitDirectory units, DateTimeOffset now, ListScope? scope)
{
    private const int ShortUnitCode = 4;
    private readonly UnitTree _today = units.AsOf(VietnamTime.DayOf(now));
    private readonly Dictionary<string, PlaceKind> _kinds = Names(kinds);

    public static TableHead Head(bool codeExpected) => new(
        new ExpectedColumn("code", "Mã", "Mã địa điểm", "Mã điểm") { IsOptional = !codeExpected },
        new ExpectedColumn("name", "Tên", "Tên địa điểm", "Tên điểm", "Tên cơ sở"),
        new ExpectedColumn("kind", "Loại", "Loại địa điểm", "Loại hình") { IsOptional = true },
        new ExpectedColumn("unit_code", "Mã xã", "Mã đơn vị", "Mã xã phường") { IsOptional = true },
        new ExpectedColumn("lat", "latitude", "Vĩ độ") { IsOptional = true },
        new ExpectedColumn("lon", "lng", "longitude", "Kinh độ") { IsOptional = true },
        new ExpectedColumn("address", "Địa chỉ") { IsOptional = true },
        new ExpectedColumn("hamlet", "Thôn", "Tổ", "Thôn, tổ dân phố", "Thôn/tổ") { IsOptional = true },
        new ExpectedColumn("contact_name", "Người phụ trách", "Người liên hệ", "Họ tên người phụ trách") { IsOptional = true },
        new ExpectedColumn("contact_phone", "Điện thoại", "Số điện thoại", "SĐT") { IsOptional = true },
        new ExpectedColumn("registered_on", "Ngày đăng ký") { IsOptional = true },
        new ExpectedColumn("poster_taken_on", "Ngày tải áp phích") { IsOptional = true },
        new ExpectedColumn("plate", "Biển số", "Biển số xe") { IsOptional = true },
        new ExpectedColumn("begins_at", "Bắt đầu") { IsOptional = true },
        new ExpectedColumn("ends_at", "Kết thúc") { IsOptional = true },
        new ExpectedColumn("capacity", "Sức chứa") { IsOptional = true });

    /// <summary>The place of a row; not to be used when the reading has a fault.</summary>
    public NewPlace Read(RowReading reading, ShortCode shortCode)
    {
        var row = reading.Row;
        var registeredAt = PastDay(reading, "registered_on") ?? now;
        var place = new NewPlace
        {
            Id = Guid.NewGuid(),
            Code = Code(reading, shortCode),
            ShortCode = shortCode,
            Name = Take(reading, "name", PlaceFields.Name(row["name"], out var wrong), wrong) ?? "",
            Kind = Kind(reading),
            UnitId = Unit(reading, registeredAt),
            Position = Take(reading, "lat", PlaceFields.Position(row["lat"], row["lon"], out wrong), wrong),
            Address = Take(reading, "address", PlaceFields.Optional(row["address"], PlaceFields.LongestAddress, out wrong), wrong),
            Hamlet = Hamlet(reading),
            Plate = Plate(reading),
            Capacity = Take(reading, "capacity", PlaceFields.Capacity(row["capacity"], out wrong), wrong),
            RegisteredAt = registeredAt,
            PosterTakenAt = PastDay(reading, "poster_taken_on"),
            RegisteredBy = scope?.Account,
        };
        return WithTimes(reading, WithContact(reading, place));
    }

    private static T Take<T>(RowReading reading, string column, T value, string? wrong)
    {
        reading.Refuse(column, wrong);
        return value;
    }

    private static Dictionary<string, PlaceKind> Names(PlaceKinds kinds)
    {
        var names = new Dictionary<string, PlaceKind>(StringComparer.Ordinal);
        foreach (var kind in kinds.All)
        {
            names[kind.Code] = kind;
            names[VietnameseText.Fold(kind.NameVi)] = kind;
            names[VietnameseText.Fold(kind.NameEn)] = kind;
        }

        return names;
    }

    private string Code(RowReading reading, ShortCode shortCode)
    {
        var text = reading.Row["code"];
        return scope is not null && text.Trim().Length == 0
            ? shortCode.ToString()
            : Take(reading, "code", PlaceFields.Code(text, out var wrong), wrong) ?? "";
    }

    private static string? Plate(RowReading reading)
    {
        var text = reading.Row["plate"];
        return text.Trim().Length == 0 ? null : Take(reading, "plate", PlaceFields.Plate(text, out var wrong), wrong);
    }

    private PlaceKind Kind(RowReading reading)
    {
        var text = VietnameseText.Fold(reading.Row["kind"]);
        if (_kinds.TryGetValue(text, out var kind))
        {
            return kind;
        }

        reading.Note("kind", text.Length == 0 ? Texts.KindEmpty : Texts.KindUnknown);
        return kinds.Find("other")!;
    }

    // As people write it today; a list may also name a unit that was there when the place registered.
    private int? Unit(RowReading reading, DateTimeOffset registeredAt)
    {
        var code = reading.Row["unit_code"].Trim();
        if (code.Length == 0)
        {
            return scope?.UnitId;
        }

        var unit = Find(_today, code) ?? Find(units.AsOf(VietnamTime.DayOf(registeredAt)), code);
        reading.Refuse("unit_code", unit is null ? Texts.UnitUnknown
            : scope is not null && !_today.IsWithin(unit.Id, scope.UnitId) ? Texts.UnitOutside : null);
        return unit?.Id;
    }

    // Spreadsheets drop the zero in front of a commune's five digits.
    private static Unit? Find(UnitTree tree, string code) =>
        tree.ByCode(code, UnitLevel.Commune) ?? tree.ByCode(code)
        ?? (code.Length == ShortUnitCode && code.All(char.IsAsciiDigit) ? tree.ByCode("0" + code, UnitLevel.Commune) : null);

    private static string? Hamlet(RowReading reading)
    {
        var hamlet = PlaceFields.Optional(reading.Row["hamlet"], PlaceFields.LongestHamlet, out var wrong);
        reading.Refuse("hamlet", wrong);
        return hamlet.Length == 0 ? null : hamlet;
    }

    private DateTimeOffset? PastDay(RowReading reading, string column)
    {
        var text = reading.Row[column].Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (VietnameseDate.Parse(text) is DateReading.Value { Day: var day })
        {
            reading.Refuse(column, day > VietnamTime.DayOf(now) ? Texts.DayInFuture : null);
            return VietnamTime.StartOf(day);
        }

        reading.Refuse(column, Texts.DayWrong);
        return null;
    }

    private static NewPlace WithContact(RowReading reading, NewPlace place)
    {
        var name = PlaceFields.Optional(reading.Row["contact_name"], PlaceFields.LongestContact, out var wrong);
        reading.Refuse("contact_name", wrong);
        var typed = reading.Row["contact_phone"].Trim();
        if (typed.Length == 0)
        {
            return name.Length == 0 ? place : place with { Contact = new(name, "") };
        }

        var phone = PlaceFields.Phone(typed, mobileOnly: false, out wrong);
        reading.Refuse("contact_phone", wrong);
        return phone is null ? place : place with
        {
            Contact = new(name, phone.E164),
            OwnerPhone = phone.IsMobile ? phone.E164 : null,
        };
    }

    private static NewPlace WithTimes(RowReading reading, NewPlace place)
    {
        var begins = PlaceFields.Moment(reading.Row["begins_at"], out var wrong);
        reading.Refuse("begins_at", wrong);
        var ends = PlaceFields.Moment(reading.Row["ends_at"], out wrong);
        reading.Refuse("ends_at", wrong ?? (ends <= begins ? Texts.EndBeforeBegin : null));
        return place with { BeginsAt = begins, EndsAt = ends };
    }
}
