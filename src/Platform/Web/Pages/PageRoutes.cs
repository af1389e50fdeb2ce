using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LaChan.Platform.Web.Pages;

/// <summary>The group that pages are mapped on: what is sent to it needs our form token, and a form is never missing.</summary>
public static class PageRoutes
{
    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("");
        pages.WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
        pages.AddEndpointFilterFactory(RefuseWithoutForm);
        return pages;
    }

    /// <summary>A posted form without one matching field binds to null, although the parameter cannot be null.</summary>
    private static EndpointFilterDelegate RefuseWithoutForm(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var forms = factory.MethodInfo.GetParameters()
            .Where(p => p.GetCustomAttribute<FromFormAttribute>() is not null && !MayBeNull(p))
            .Select(p => p.Position)
            .ToArray();
        return context =>
            HasForgedToken(context.HttpContext) || forms.Any(form => context.Arguments[form] is null)
                ? ValueTask.FromResult<object?>(TypedResults.BadRequest())
                : next(context);
    }

    private static bool HasForgedToken(HttpContext context) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };

    private static bool MayBeNull(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.Nullable;
}
