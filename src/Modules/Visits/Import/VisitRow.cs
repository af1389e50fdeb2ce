using System.Security.Cryptography;
using System.Text;
using LaChan.Codes;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Tables;
using LaChan.Platform.Text;

namespace LaChan.Visits.Import;

/// <summary>What is wrong with a row, and under which column.</summary>
internal readonly record struct RowProblem(string Column, string Reason);

/// <summary>A readable row of the file.</summary>
internal sealed record VisitRow(
    TableRow Source, Guid Id, PlaceEntry Place, string PersonText, PersonClaim Person, DateTimeOffset EnteredAt,
    DateTimeOffset? LeftAt)
{
    private const string ReferencePrefix = "ref:";
    private const int LongestText = 200;

    public static VisitRow? Read(TableRow row, PlaceDirectory places, DateTimeOffset now, out RowProblem problem)
    {
        var idText = row["id"].Trim();
        var claim = ReadPerson(row);
        DateTimeOffset? left = null;
        problem = default;
        if (row.Fault is { } fault)
        {
            problem = new("", fault);
        }
        else if (idText.Length is 0 or > LongestText)
        {
            problem = new("id", Texts.ImportIdMissing);
        }
        else if (places.ByCode(row["place"].Trim()) is not { } place)
        {
            problem = new("place", Texts.PlaceUnknown);
        }
        else if (claim is null)
        {
            problem = new("person", Texts.ImportPersonWrong);
        }
        else if (!EventTime.TryParse(row["entered_at"].Trim(), out var entered))
        {
            problem = new("entered_at", Texts.TimeWrong);
        }
        else if (entered > now)
        {
            problem = new("entered_at", Texts.ImportInFuture);
        }
        else if (row["left_at"].Trim() is { Length: > 0 } leftText && !ReadLeft(leftText, out left))
        {
            problem = new("left_at", Texts.TimeWrong);
        }
        else if (left < entered)
        {
            problem = new("left_at", Texts.ImportLeftBeforeEntry);
        }
        else
        {
            var person = $"{row["person"].Trim()}|{row["name"].Trim()}";
            return new(row, IdOf(idText), place, person, claim, entered, left);
        }

        return null;
    }

    /// <summary>The file's id is a UUID, or any text, which always gives the same UUID.</summary>
    private static Guid IdOf(string text) => Guid.TryParse(text, out var id)
        ? id
        : new(SHA256.HashData(Encoding.UTF8.GetBytes("lachan/visit/" + text)).AsSpan(0, 16), bigEndian: true);

    private static PersonClaim? ReadPerson(TableRow row)
    {
        var text = row["person"].Trim();
        var name = VietnameseText.Normalise(row["name"]);
        if (text.StartsWith(ReferencePrefix, StringComparison.Ordinal))
        {
            return text.Length is > 4 and <= LongestText
                ? new() { Reference = text[ReferencePrefix.Length..], Name = name.Length == 0 ? null : name }
                : null;
        }

        return PhoneNumber.TryParse(text, out var phone) && name.Length <= Visitor.LongestName
            ? new() { Phone = phone.E164, Name = name.Length == 0 ? null : name }
            : null;
    }

    private static bool ReadLeft(string text, out DateTimeOffset? left)
    {
        var read = EventTime.TryParse(text, out var at);
        left = at;
        return read;
    }
}
