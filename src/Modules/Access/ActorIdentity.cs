using System.Globalization;
using System.Security.Claims;
using LaChan.Platform.Web.Navigation;

namespace LaChan.Access;

/// <summary>The identity behind an <see cref="Actor"/>; the role's code is its role claim.</summary>
internal sealed class ActorIdentity : ClaimsIdentity
{
    public ActorIdentity(Actor actor, string authenticationType, string? unitName = null)
        : base(authenticationType, ClaimTypes.Name, ClaimTypes.Role)
    {
        Who = actor;
        AddClaim(new(ClaimTypes.NameIdentifier, actor.AccountId.ToString()));
        AddClaim(new(ClaimTypes.Name, actor.Name));
        AddClaim(new(ClaimTypes.Role, actor.Role.Code));
        AddClaim(new("unit", actor.UnitId.ToString(CultureInfo.InvariantCulture)));
        if (unitName is not null)
        {
            AddClaim(new(ShellUser.UnitClaim, unitName));
        }
    }

    public Actor Who { get; }
}
