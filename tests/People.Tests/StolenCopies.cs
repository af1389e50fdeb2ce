using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using LaChan.People.Devices;
using LaChan.Platform.Sealing;
using LaChan.Platform.Text;
using Npgsql;

namespace LaChan.People.Tests;

/// <summary>Somebody has every byte of the database, but not the key.</summary>
public sealed class StolenCopies(PeopleHouse house) : IClassFixture<PeopleHouse>
{
    private const int Planted = 1_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dump_holds_none_of_a_thousand_names_and_phones()
    {
        var claims = Enumerable.Range(0, Planted).Select(NewClaim).ToArray();
        var persons = await house.People.FindOrRegisterMany([.. claims.Skip(Planted / 2)], Cancel);
        foreach (var claim in claims.Take(Planted / 2))
        {
            var person = await house.People.FindOrRegister(claim, Cancel);
            await house.Get<DeviceDirectory>().Remember(Guid.NewGuid(), person, Cancel);
        }

        await house.Get<PersonHandles>().Issue(persons[0], Cancel);
        await house.People.ConfirmPhone(persons[1], Cancel);
        await house.Get<DayKeys>().For(new(2021, 6, 23), Cancel);
        var canaries = SearchValues.Create([.. claims.SelectMany(FormsOf)], StringComparison.OrdinalIgnoreCase);

        var (dump, tables) = await Dump();

        Assert.Contains("people.person", tables);
        Assert.Contains("people.person_key", tables);
        Assert.True(dump.Length > Planted * 100);
        Assert.Equal(-1, dump.AsSpan().IndexOfAny(canaries));
    }

    [Fact]
    public async Task The_search_for_names_does_find_one_that_is_not_sealed()
    {
        var claim = NewClaim(1);
        await using (var leak = house.DataSource.CreateCommand("create table people.leak as select $1 as name"))
        {
            leak.Parameters.Add(new() { Value = claim.Name! });
            await leak.ExecuteNonQueryAsync(Cancel);
        }

        var (dump, _) = await Dump();
        await using var mend = house.DataSource.CreateCommand("drop table people.leak");
        await mend.ExecuteNonQueryAsync(Cancel);

        Assert.NotEqual(-1, dump.AsSpan().IndexOfAny(
            SearchValues.Create([.. FormsOf(claim)], StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Envelopes_swapped_between_two_persons_do_not_open()
    {
        var one = await house.People.FindOrRegister(new() { Phone = "+84900000001", Name = "Nguyễn Văn Một" }, Cancel);
        var two = await house.People.FindOrRegister(new() { Phone = "+84900000002", Name = "Nguyễn Văn Hai" }, Cancel);
        await using var swap = house.DataSource.CreateCommand(
            """
            update people.person p set envelope = other.envelope from people.person other
            where (p.no, other.no) in (($1, $2), ($2, $1))
            """);
        swap.Parameters.Add(new() { Value = one.No });
        swap.Parameters.Add(new() { Value = two.No });
        Assert.Equal(2, await swap.ExecuteNonQueryAsync(Cancel));

        await Assert.ThrowsAsync<SealingException>(() => house.People.Open([one.No], Cancel));
        await Assert.ThrowsAsync<SealingException>(() => house.People.Open([two.No], Cancel));
        await using var erase = house.DataSource.CreateCommand("update people.person set envelope = null where no in ($1, $2)");
        erase.Parameters.Add(new() { Value = one.No });
        erase.Parameters.Add(new() { Value = two.No });
        await erase.ExecuteNonQueryAsync(Cancel);
    }

    [Fact]
    public async Task The_length_of_an_envelope_does_not_tell_the_name_s()
    {
        var shorter = await house.People.FindOrRegister(new() { Phone = "+84900000003", Name = "Lý Na" }, Cancel);
        var longer = await house.People.FindOrRegister(new() { Phone = "+84900000004", Name = "Lý Thị Nam" }, Cancel);

        Assert.Equal(1L, await house.Ask<long>(
            $"select count(distinct length(envelope)) from people.person where no in ({shorter.No}, {longer.No})", Cancel));
    }

    private static PersonClaim NewClaim(int i)
    {
        string[] families = ["Nguyễn", "Giàng", "Đặng", "Sùng", "Hoàng"];
        var given = RandomNumberGenerator.GetString("aăâbcdđeêghiklmnoôơpqrstuưvxy", 8);
        return new()
        {
            Name = $"{families[i % families.Length]} {char.ToUpperInvariant(given[0])}{given[1..]}",
            Phone = $"+849{RandomNumberGenerator.GetString("0123456789", 8)}",
            Reference = i % 3 == 0 ? $"ref-{given}" : null,
            PaperNumber = i % 3 == 1 ? $"010{RandomNumberGenerator.GetString("0123456789", 9)}" : null,
        };
    }

    // As text in UTF-8 and UTF-16, folded, without the country's prefix, in hex and in BASE64, seen as Latin-1 like the dump.
    private static IEnumerable<string> FormsOf(PersonClaim claim)
    {
        string?[] secrets =
        [
            claim.Name, VietnameseText.Fold(claim.Name!), claim.Name!.Split(' ')[1], claim.Phone, claim.Phone![3..],
            claim.Reference, claim.PaperNumber,
        ];
        foreach (var secret in secrets.OfType<string>())
        {
            var bytes = Encoding.UTF8.GetBytes(secret);
            yield return Encoding.Latin1.GetString(bytes);
            yield return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(secret));
            yield return Convert.ToHexString(bytes);
            yield return Convert.ToBase64String(bytes)[..^4];
        }
    }

    private async Task<(string Bytes, IReadOnlyList<string> Tables)> Dump()
    {
        await using var connection = await house.DataSource.OpenConnectionAsync(Cancel);
        var tables = await TablesOf(connection);
        using var dump = new MemoryStream();
        foreach (var table in tables)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)", Cancel);
            await copy.CopyToAsync(dump, Cancel);
        }

        return (Encoding.Latin1.GetString(dump.ToArray()), tables);
    }

    private static async Task<IReadOnlyList<string>> TablesOf(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            select schemaname || '.' || tablename from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema')
            """,
            connection);
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var tables = new List<string>();
        while (await rows.ReadAsync(Cancel))
        {
            tables.Add(rows.GetString(0));
        }

        return tables;
    }
}
