using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Sealing.Ring;

/// <summary>The form in which a secret of the Data Protection ring is stored: <c>&lt;sealed&gt;BASE64&lt;/sealed&gt;</c>.</summary>
internal static class SealedXml
{
    public const string Element = "sealed";
    private const string Name = "data protection";

    public static XElement Seal(KeyWrap wrap, string xml) =>
        new(Element, Convert.ToBase64String(wrap.Wrap(Name, System.Text.Encoding.UTF8.GetBytes(xml))));

    public static string Open(KeyWrap wrap, XElement element) =>
        System.Text.Encoding.UTF8.GetString(wrap.Unwrap(Name, Convert.FromBase64String(element.Value)));

    public static short VersionOf(XElement element) => Envelope.VersionOf(Convert.FromBase64String(element.Value));
}

internal sealed class SealedXmlEncryptor(KeyWrap wrap) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        SealedXml.Seal(wrap, plaintextElement.ToString(SaveOptions.DisableFormatting)), typeof(SealedXmlDecryptor));
}

/// <summary>Data Protection makes it by its name in the ring and hands it the services.</summary>
internal sealed class SealedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(SealedXml.Open(services.GetRequiredService<KeyWrap>(), encryptedElement));
}
