using System.Xml.Linq;
using Npgsql;

namespace LaChan.Platform.Sealing.Ring;

/// <summary>The Data Protection ring, for a rotation.</summary>
internal sealed class RingColumn(KeyWrap wrap, NpgsqlDataSource database) : ISealedColumn
{
    public string Name => "platform.data_protection_key.xml";

    public async Task<IReadOnlyDictionary<short, long>> Count(CancellationToken cancel) =>
        (await All(cancel)).SelectMany(row => row.Xml.Descendants(SealedXml.Element))
            .CountBy(SealedXml.VersionOf).ToDictionary(v => v.Key, v => (long)v.Value);

    public async Task<long> Reseal(short current, CancellationToken cancel)
    {
        long resealed = 0;
        foreach (var (no, xml) in await All(cancel))
        {
            XElement[] old = [.. xml.Descendants(SealedXml.Element).Where(element => SealedXml.VersionOf(element) < current)];
            foreach (var element in old)
            {
                element.Value = SealedXml.Seal(wrap, SealedXml.Open(wrap, element)).Value;
                resealed++;
            }

            if (old.Length > 0)
            {
                await Store(no, xml, cancel);
            }
        }

        return resealed;
    }

    private async Task Store(int no, XElement xml, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("update platform.data_protection_key set xml = $2 where no = $1");
        command.Parameters.Add(new() { Value = no });
        command.Parameters.Add(new() { Value = xml.ToString(SaveOptions.DisableFormatting) });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<List<(int No, XElement Xml)>> All(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select no, xml from platform.data_protection_key");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var all = new List<(int, XElement)>();
        while (await rows.ReadAsync(cancel))
        {
            all.Add((rows.GetInt32(0), XElement.Parse(rows.GetString(1))));
        }

        return all;
    }
}
