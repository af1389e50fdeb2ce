namespace LaChan.Access.Authorization;

/// <summary>The ways in which a request says who sends it.</summary>
public static class Schemes
{
    /// <summary>The staff cookie (Identity's application scheme).</summary>
    public const string Staff = "Identity.Application";

    /// <summary>
    /// Bearer tokens of other systems and of place staff. It is the default, and passes everything outside <c>/api</c> on to
    /// the staff cookie.
    /// </summary>
    public const string Token = "Token";

    /// <summary>A phone whose number was proved by a code.</summary>
    public const string Phone = "Phone";
}
