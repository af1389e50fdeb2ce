namespace LaChan.Platform.Web;

/// <summary>How the product is reached; section <c>Web</c> of the settings.</summary>
public sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>False only where people reach the product over plain HTTP on their own machine.</summary>
    public bool SecureCookies { get; set; } = true;

    /// <summary>Addresses of reverse proxies whose X-Forwarded-For and -Proto are believed; of nobody else.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>The name of the area on public pages, for example "Tỉnh Lào Cai".</summary>
    public string Area { get; set; } = "";

    /// <summary>
    /// The name of a cookie: with the prefix <c>__Host-</c>, which binds it to this host, wherever browsers accept it.
    /// </summary>
    public string CookieName(string name) => SecureCookies ? "__Host-" + name : name;
}
