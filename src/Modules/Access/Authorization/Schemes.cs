namespace LaChan.Access.Authorization;

/// <summary>The ways in which a request says who sends it.</summary>
public static class Schemes
{
    /// <summary>Chooses: <c>/api</c> takes tokens, everything else the staff cookie.</summary>
    public const string ByPath = "ByPath";

    /// <summary>The staff cookie (Identity's application scheme).</summary>
    public const string Staff = "Identity.Application";

    /// <summary>Bearer tokens of other systems and of place staff.</summary>
    public const string Token = "Token";

    /// <summary>A phone whose number was proved by a code.</summary>
    public const string Phone = "Phone";
}
