using System.Runtime.CompilerServices;
using System.Text;
using LaChan.Places.Contacts;
using Npgsql;

namespace LaChan.Places.Officers;

/// <summary>A place in a list, with its contact where the list shows one.</summary>
public sealed record ListedPlace(PlaceEntry Place, PlaceContact? Contact, bool HasPoster);

/// <summary>Reads lists of places: the officer's area is part of every query, nothing is filtered afterwards.</summary>
internal sealed class AreaPlaces(NpgsqlDataSource database, PlaceDirectory places, ContactSeal seal)
{
    // An array, so that the units are looked up once and never one by one: a search would begin anew for each.
    private const string From = """
         from places.place p
        where p.unit_id = any (array(select c.unit from units.closure c where c.ancestor = $1 and c.valid @> $2))
        """;

    private const string WithinUnit = " and p.unit_id = any (array(select c.unit from units.closure c where c.ancestor = ";

    public async Task<long> Count(OfficerScope scope, PlaceFilter filter, CancellationToken cancel)
    {
        await using var command = Question("select count(*)", scope, filter);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The rows of a page of a list of which the length is known.</summary>
    public async Task<IReadOnlyList<ListedPlace>> Page(
        OfficerScope scope, PlaceFilter filter, long total, CancellationToken cancel)
    {
        var numbers = await Numbers(scope, filter, total, cancel);
        await using var command = database.CreateCommand(
            "select no, contact, poster_taken_at is not null from places.place where no = any ($1)");
        command.Parameters.Add(new() { Value = numbers });
        var found = new Dictionary<int, ListedPlace>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (places.ByNo(rows.GetInt32(0)) is { } place)
            {
                found[place.No] = new(place, await Contact(rows, place, cancel), rows.GetBoolean(2));
            }
        }

        return [.. numbers.Where(found.ContainsKey).Select(no => found[no])];
    }

    /// <summary>All rows, as they come; without contacts.</summary>
    public async IAsyncEnumerable<PlaceEntry> All(
        OfficerScope scope, PlaceFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = Question("select p.no", scope, filter, Order(filter.Sort, reversed: false));
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (places.ByNo(rows.GetInt32(0)) is { } place)
            {
                yield return place;
            }
        }
    }

    /// <summary>One place of the area, or null.</summary>
    public async Task<ListedPlace?> Find(OfficerScope scope, Guid id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select p.no, p.contact, p.poster_taken_at is not null from places.place p
            where p.id = $3 and p.unit_id in (select c.unit from units.closure c where c.ancestor = $1 and c.valid @> $2)
            """);
        command.Parameters.Add(new() { Value = scope.UnitId });
        command.Parameters.Add(new() { Value = scope.Day });
        command.Parameters.Add(new() { Value = id });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel) && places.ByNo(rows.GetInt32(0)) is { } place
            ? new(place, await Contact(rows, place, cancel), rows.GetBoolean(2)) : null;
    }

    // A page in the second half is counted from the end: what is passed over costs as much as what is shown.
    private async Task<int[]> Numbers(OfficerScope scope, PlaceFilter filter, long total, CancellationToken cancel)
    {
        var offset = (long)(filter.Page - 1) * PlaceFilter.PageSize;
        var size = Math.Min(PlaceFilter.PageSize, total - offset);
        if (size <= 0)
        {
            return [];
        }

        var fromEnd = offset > total / 2;
        await using var command = Question(
            "select p.no", scope, filter, Order(filter.Sort, fromEnd), size, fromEnd ? total - offset - size : offset);
        var numbers = new List<int>(PlaceFilter.PageSize);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            numbers.Add(rows.GetInt32(0));
        }

        if (fromEnd)
        {
            numbers.Reverse();
        }

        return [.. numbers];
    }

    private async Task<PlaceContact?> Contact(NpgsqlDataReader rows, PlaceEntry place, CancellationToken cancel) =>
        await rows.IsDBNullAsync(1, cancel)
            ? null : seal.Open(ContactSeal.PlaceField, place.Id, await rows.GetFieldValueAsync<byte[]>(1, cancel));

    private NpgsqlCommand Question(
        string select, OfficerScope scope, PlaceFilter filter, string order = "", long? limit = null, long offset = 0)
    {
        var values = new List<object> { scope.UnitId, scope.Day };
        var text = new StringBuilder(select).Append(From);
        if (filter.Unit is { } unit)
        {
            text.Append(WithinUnit).Append(Next(values, unit.Id)).Append(" and c.valid @> $2))");
        }

        if (filter.Kind is { } kind)
        {
            text.Append(" and p.kind = ").Append(Next(values, kind.No));
        }

        if (filter.Phone is { } phone)
        {
            text.Append(" and p.contact_key = ").Append(Next(values, seal.PhoneKey(phone.E164)));
        }

        text.Append(filter.State switch
        {
            PlaceState.Open => " and p.closed_at is null",
            PlaceState.Closed => " and p.closed_at is not null",
            PlaceState.NoPoster => " and p.closed_at is null and p.poster_taken_at is null",
            _ => "",
        });
        foreach (var word in filter.Words)
        {
            text.Append(" and p.search_key like ").Append(Next(values, $"%{Literal(word)}%"));
        }

        text.Append(order);
        if (limit is { } most)
        {
            text.Append(" limit ").Append(Next(values, most)).Append(" offset ").Append(Next(values, offset));
        }

        var command = database.CreateCommand(text.ToString());
        values.ForEach(value => command.Parameters.Add(new() { Value = value }));
        return command;
    }

    private static string Next(List<object> values, object value)
    {
        values.Add(value);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${values.Count}");
    }

    // What people type is no pattern.
    private static string Literal(string word) => word.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static string Order(string sort, bool reversed) => (sort, reversed) switch
    {
        ("-name", false) or ("name", true) => " order by p.name_key collate \"C\" desc, p.no desc",
        ("kind", false) => " order by p.kind, p.name_key collate \"C\", p.no",
        ("kind", true) => " order by p.kind desc, p.name_key collate \"C\" desc, p.no desc",
        ("-kind", false) => " order by p.kind desc, p.name_key collate \"C\", p.no",
        ("-kind", true) => " order by p.kind, p.name_key collate \"C\" desc, p.no desc",
        ("unit", false) => " order by p.unit_id, p.name_key collate \"C\", p.no",
        ("unit", true) => " order by p.unit_id desc, p.name_key collate \"C\" desc, p.no desc",
        ("-unit", false) => " order by p.unit_id desc, p.name_key collate \"C\", p.no",
        ("-unit", true) => " order by p.unit_id, p.name_key collate \"C\" desc, p.no desc",
        ("registered", false) or ("-registered", true) => " order by p.registered_at, p.no",
        ("-registered", false) or ("registered", true) => " order by p.registered_at desc, p.no desc",
        _ => " order by p.name_key collate \"C\", p.no",
    };
}
