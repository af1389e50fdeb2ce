using System.Net;

namespace LaChan.Access;

/// <summary>Somebody asks for a code.</summary>
/// <param name="Purpose">What it will open, for example <c>place-owner</c>; a code opens nothing else.</param>
/// <param name="Phone">The number in E.164, already checked to be a Vietnamese mobile number.</param>
/// <param name="Device">The device's <see cref="DeviceNonce"/>.</param>
/// <param name="Network">Where the request came from.</param>
public sealed record CodeRequest(string Purpose, string Phone, string Device, IPAddress? Network);

/// <summary>Which limit a request for a code ran into.</summary>
public enum CodeLimit
{
    Device,
    Phone,
    Network,
    All,
}

/// <summary>What became of a request for a code.</summary>
public abstract record CodeSending
{
    private CodeSending()
    {
    }

    /// <summary>On its way (or not, when the number is unknown: nobody can tell).</summary>
    public sealed record Sent(DateTimeOffset ValidUntil, int Digits) : CodeSending;

    public sealed record Limited(CodeLimit Limit, DateTimeOffset Until) : CodeSending;
}

/// <summary>What a typed code is worth.</summary>
public abstract record CodeCheck
{
    private CodeCheck()
    {
    }

    public sealed record Right : CodeCheck;

    public sealed record Wrong(int TriesLeft) : CodeCheck;

    /// <summary>Expired, used, tried too often, or never sent: a new one is needed.</summary>
    public sealed record Spent : CodeCheck;

    /// <summary>Not a code at all; costs no try.</summary>
    public sealed record Malformed : CodeCheck;
}
