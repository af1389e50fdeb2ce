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
    private const string From = """
         from places.place p where p.unit_id in (select c.unit from units.closure c where c.ancestor = $1 and c.valid @> $2)
        """;

    private const string WithinUnit = " and p.unit_id in (select c.unit from units.closure c where c.ancestor = ";

    public async Task<long> Count(OfficerScope scope, PlaceFilter filter, CancellationToken cancel)
    {
        await using var command = Question("select count(*)", scope, filter);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async Task<IReadOnlyList<ListedPlace>> Page(OfficerScope scope, PlaceFilter filter, CancellationToken cancel)
    {
        await using var command = Question("select p.no, p.contact, p.poster_taken_at is not null", scope, filter, paged: true);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var page = new List<ListedPlace>(PlaceFilter.PageSize);
        while (await rows.ReadAsync(cancel))
        {
            if (places.ByNo(rows.GetInt32(0)) is { } place)
            {
                page.Add(new(place, await Contact(rows, place, cancel), rows.GetBoolean(2)));
            }
        }

        return page;
    }

    /// <summary>All rows, as they come; without contacts.</summary>
    public async IAsyncEnumerable<PlaceEntry> All(
        OfficerScope scope, PlaceFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = Question("select p.no", scope, filter, ordered: true);
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

    private async Task<PlaceContact?> Contact(NpgsqlDataReader rows, PlaceEntry place, CancellationToken cancel) =>
        await rows.IsDBNullAsync(1, cancel)
            ? null : seal.Open(ContactSeal.PlaceField, place.Id, await rows.GetFieldValueAsync<byte[]>(1, cancel));

    private NpgsqlCommand Question(string select, OfficerScope scope, PlaceFilter filter, bool paged = false, bool ordered = false)
    {
        var values = new List<object> { scope.UnitId, scope.Day };
        var text = new StringBuilder(select).Append(From);
        if (filter.Unit is { } unit)
        {
            text.Append(WithinUnit).Append(Next(values, unit.Id)).Append(" and c.valid @> $2)");
        }

        if (filter.Kind is { } kind)
        {
            text.Append(" and p.kind = ").Append(Next(values, kind.No));
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

        if (paged || ordered)
        {
            text.Append(Order(filter.Sort));
        }

        if (paged)
        {
            text.Append(" limit ").Append(Next(values, PlaceFilter.PageSize))
                .Append(" offset ").Append(Next(values, (long)(filter.Page - 1) * PlaceFilter.PageSize));
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

    private static string Order(string sort) => sort switch
    {
        "-name" => " order by p.name_key collate \"C\" desc, p.no desc",
        "kind" => " order by p.kind, p.name_key collate \"C\", p.no",
        "-kind" => " order by p.kind desc, p.name_key collate \"C\", p.no",
        "unit" => " order by p.unit_id, p.name_key collate \"C\", p.no",
        "-unit" => " order by p.unit_id desc, p.name_key collate \"C\", p.no",
        "registered" => " order by p.registered_at, p.no",
        "-registered" => " order by p.registered_at desc, p.no desc",
        _ => " order by p.name_key collate \"C\", p.no",
    };
}
