using LaChan.Access.Pages;
using LaChan.Access.SignIn;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Access.Demo;

/// <summary>
/// One click, or one link in the terminal, and the newcomer sits at a desk. Mapped in a demo folder only. It may be a GET:
/// there is nothing to steal, and the link is printed.
/// </summary>
internal static class SignInDemo
{
    public static RazorComponentResult<DemoSignInPage> Show(DemoAccounts accounts, IEnumerable<DemoPhone> phones) =>
        PageResult.Of<DemoSignInPage>(new
        {
            Desks = DemoRole.All.Select(demo => new DemoDesk(
                    demo.Role.Code, demo.Role.Name, demo.Name, accounts.UnitOf(demo)?.Name ?? ""))
                .Concat(phones.Select(phone => new DemoDesk(phone.Role.Code, phone.Role.Name, "", "")))
                .ToList(),
        });

    public static async Task<Results<RedirectHttpResult, NotFound>> Handle(
        string role, DemoAccounts accounts, IEnumerable<DemoPhone> phones, StaffDoor door, HttpContext http,
        CancellationToken cancel)
    {
        if (!Roles.TryParse(role, out var wanted))
        {
            return TypedResults.NotFound();
        }

        if (phones.FirstOrDefault(phone => phone.Role == wanted) is { } found
            && await found.Find(http.RequestServices, cancel) is { } number)
        {
            await PhoneSession.Begin(http, number);
            return TypedResults.LocalRedirect(found.Landing);
        }

        if (await accounts.Find(wanted, cancel) is not { } account)
        {
            return TypedResults.NotFound();
        }

        await door.Enter(http, account, cancel);
        return TypedResults.LocalRedirect(LocalUrl.Home);
    }
}

/// <summary>One line of the page: a role that may be tried.</summary>
public sealed record DemoDesk(string Code, string Role, string Person, string Unit);
