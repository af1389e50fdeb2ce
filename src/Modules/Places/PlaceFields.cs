using System.Globalization;
using LaChan.Codes;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;

namespace LaChan.Places;

/// <summary>
/// The rules for single values of a place, the same for forms, files and the API. Each gives the value as it is stored,
/// or a sentence about what is wrong.
/// </summary>
internal static class PlaceFields
{
    public const int LongestName = 200;
    public const int LongestAddress = 300;
    public const int LongestHamlet = 100;
    public const int LongestContact = 100;
    public const int LongestPlate = 15;
    public const int LongestCode = 64;
    public const int LongestGate = 30;
    private const int MostPeople = 1_000_000;

    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "d/M/yyyy HH:mm", "HH:mm d/M/yyyy",
    ];

    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public static string? Name(string? text, out string? wrong)
    {
        var name = VietnameseText.Normalise(text ?? "");
        wrong = name.Length < 2 ? Texts.NameTooShort : TooLong(name, LongestName);
        return wrong is null ? name : null;
    }

    /// <summary>A code of the operator's own: any text without control characters.</summary>
    public static string? Code(string? text, out string? wrong)
    {
        var code = (text ?? "").Trim();
        wrong = code.Length == 0 ? Texts.CodeMissing
            : TooLong(code, LongestCode) ?? (code.Any(char.IsControl) ? Texts.CodeUnreadable : null);
        return wrong is null ? code : null;
    }

    /// <summary>A text that may be missing; empty then.</summary>
    public static string Optional(string? text, int longest, out string? wrong)
    {
        var value = VietnameseText.Normalise(text ?? "");
        wrong = TooLong(value, longest);
        return value;
    }

    public static string? ContactName(string? text, out string? wrong)
    {
        var name = VietnameseText.Normalise(text ?? "");
        wrong = name.Length < 2 ? Texts.ContactTooShort : TooLong(name, LongestContact);
        return wrong is null ? name : null;
    }

    /// <summary>A number plate: letters and digits, upper case, <c>24B-001.23</c>.</summary>
    public static string? Plate(string? text, out string? wrong)
    {
        var plate = VietnameseText.Normalise(text ?? "").ToUpperInvariant();
        wrong = plate.Length is >= 4 and <= LongestPlate
            && plate.Any(char.IsAsciiDigit) && plate.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '.' or ' ')
                ? null : Texts.PlateWrong;
        return wrong is null ? plate : null;
    }

    /// <summary>Any Vietnamese number; a code can only be sent to a mobile one.</summary>
    public static PhoneNumber? Phone(string? text, bool mobileOnly, out string? wrong)
    {
        var (number, remark) = PhoneNumber.Read(text);
        var digits = (text ?? "").Count(char.IsDigit);
        wrong = number switch
        {
            { IsMobile: false } when mobileOnly => Texts.PhoneNotMobile,
            not null => null,
            null when digits is > 0 and < 10 or 11 or 12 => Texts.PhoneDigits.With(digits),
            null when string.IsNullOrWhiteSpace(text) => Texts.PhoneMissing,
            _ => remark.Sentence(CultureInfo.CurrentUICulture),
        };
        return wrong is null ? number : null;
    }

    /// <summary>Both parts, or neither; a comma may stand for the point.</summary>
    public static GeoPoint? Position(string? latitude, string? longitude, out string? wrong)
    {
        wrong = null;
        if (string.IsNullOrWhiteSpace(latitude) && string.IsNullOrWhiteSpace(longitude))
        {
            return null;
        }

        if (Degrees(latitude, 90) is { } north && Degrees(longitude, 180) is { } east)
        {
            return new(north, east);
        }

        wrong = Texts.PositionWrong;
        return null;
    }

    public static int? Capacity(string? text, out string? wrong)
    {
        wrong = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (VietnameseNumber.Parse(text) is NumberReading.Value { Number: >= 1 and <= MostPeople } people
            && people.Number == decimal.Truncate(people.Number))
        {
            return (int)people.Number;
        }

        wrong = Texts.CapacityWrong;
        return null;
    }

    /// <summary>A moment with its offset, or a clock time in Viet Nam.</summary>
    public static DateTimeOffset? Moment(string? text, out string? wrong)
    {
        wrong = null;
        var typed = text?.Trim() ?? "";
        if (typed.Length == 0)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            typed, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant.ToUniversalTime();
        }

        if (DateTime.TryParseExact(typed, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is >= 1900 and <= 2100)
        {
            return new DateTimeOffset(local, VietnamTime.Offset).ToUniversalTime();
        }

        wrong = Texts.MomentWrong;
        return null;
    }

    private static double? Degrees(string? text, double most) =>
        double.TryParse(
            text?.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most
            ? degrees : null;

    private static string? TooLong(string text, int longest) =>
        text.Length > longest ? Texts.TooLong.With(longest) : null;
}
