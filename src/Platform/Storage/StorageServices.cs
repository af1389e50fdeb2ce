using System.Reflection;
using LaChan.Platform.Storage.Backup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Storage;

/// <summary>How an application gets its storage.</summary>
public static class StorageServices
{
    /// <summary>Adds a module's schema; modules are migrated in the order in which they are added.</summary>
    public static IServiceCollection AddModuleSchema(this IServiceCollection services, string name, Assembly assembly) =>
        services.AddSingleton(new ModuleSchema(name, assembly));

    /// <summary>The schemas added so far, Platform's first.</summary>
    public static IReadOnlyList<ModuleSchema> ModuleSchemas(this IServiceCollection services) =>
    [
        Migrator.Platform,
        .. services.Select(service => service.ImplementationInstance)
                   .OfType<ModuleSchema>()
                   .Where(schema => schema != Migrator.Platform),
    ];

    /// <summary>
    /// Adds what an open instance offers: its folder, the business clock as <see cref="TimeProvider"/>, the pool of
    /// connections, <see cref="LaChanDb"/>. The instance outlives the container, so who opened it disposes of it.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, Instance instance) => services
        .AddSingleton(Migrator.Platform)
        .AddSingleton(instance)
        .AddSingleton(instance.Folder)
        .AddSingleton<TimeProvider>(instance.Clock)
        .AddSingleton(instance.DataSource)
        .AddSingleton<BackupWriter>()
        .AddDbContext<LaChanDb>(options => options.UseNpgsql(instance.DataSource));
}
