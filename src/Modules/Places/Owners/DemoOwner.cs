using LaChan.Access;
using LaChan.Places.Contacts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Places.Owners;

/// <summary>The owner whom the demonstration lets in with one click: the head of its first market, else of its first place.</summary>
internal static class DemoOwner
{
    public static DemoPhone Phone { get; } = new(Role.PlaceOwner, Find, "/dia-diem");

    private static async ValueTask<string?> Find(IServiceProvider services, CancellationToken cancel)
    {
        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            select c.id, c.sealed from places.controller c join places.place p on p.no = c.place
            where c.role = 'owner' and p.closed_at is null
            order by p.name like 'Chợ %' desc, p.no limit 1
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? services.GetRequiredService<ContactSeal>().OpenPhone(row.GetGuid(0), await row.GetFieldValueAsync<byte[]>(1, cancel))
            : null;
    }
}
