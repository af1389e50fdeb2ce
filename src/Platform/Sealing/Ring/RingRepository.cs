using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace LaChan.Platform.Sealing.Ring;

/// <summary>The Data Protection ring in the database. A key whose secret is not sealed is neither stored nor used.</summary>
internal sealed class RingRepository(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select xml from platform.data_protection_key order by no");
        using var rows = command.ExecuteReader();
        var elements = new List<XElement>();
        while (rows.Read())
        {
            elements.Add(Checked(XElement.Parse(rows.GetString(0))));
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand("insert into platform.data_protection_key (name, xml) values ($1, $2)");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = Checked(element).ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }

    /// <exception cref="SealingException">The ring holds a key that is not sealed.</exception>
    public void Verify() => GetAllElements();

    private static XElement Checked(XElement element) =>
        element.Name.LocalName != "key" || element.Descendants(SealedXml.Element).Any()
            ? element
            : throw new SealingException("The Data Protection ring holds a key that is not sealed. Remove it: everybody signs in again.");
}
