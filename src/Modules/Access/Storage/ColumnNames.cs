using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.Storage;

/// <summary>Columns are named as PostgreSQL people write them: <c>security_stamp</c>.</summary>
internal static class ColumnNames
{
    public static void Apply(ModelBuilder builder)
    {
        var own = builder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson());
        foreach (var property in own.SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }

        foreach (var document in builder.Model.GetEntityTypes().Where(entity => entity.IsMappedToJson()))
        {
            document.SetContainerColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(document.GetContainerColumnName()!));
        }
    }
}
