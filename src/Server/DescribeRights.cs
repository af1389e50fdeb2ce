using System.Text.Json.Nodes;
using LaChan.Access;
using LaChan.Access.Authorization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LaChan.Server;

/// <summary>Says in <c>/openapi/v1.json</c> who may call each endpoint: <c>x-roles</c>, and a bearer token where one is needed.</summary>
internal static class DescribeRights
{
    private const string Bearer = "bearer";

    public static void Apply(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "LaChan";
            document.Info.Description = "x-roles names who may call an endpoint.";
            document.Components ??= new();
            document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                Description = "A token of `lachan token create`.",
            });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            Describe(operation, context.Document, metadata);
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiOperation operation, OpenApiDocument? document, IList<object> metadata)
    {
        var everybody = metadata.OfType<IAllowAnonymous>().Any();
        var roles = metadata.OfType<AllowedRoles>().LastOrDefault()?.Roles.Select(role => role.Code).ToList();
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-roles"] = new JsonNodeExtension(new JsonArray(
            everybody ? ["everybody"] : [.. (roles ?? ["any"]).Select(role => JsonValue.Create(role))]));
        if (!everybody)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        }
    }
}
