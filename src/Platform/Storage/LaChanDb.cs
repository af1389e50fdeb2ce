using Microsoft.EntityFrameworkCore;

namespace LaChan.Platform.Storage;

/// <summary>
/// The one EF Core context: records of all modules, each mapped by its own module
/// (<see cref="IEntityTypeConfiguration{TEntity}"/> classes in <c>Storage/</c>). Streams go through Npgsql instead.
/// </summary>
public sealed class LaChanDb(DbContextOptions<LaChanDb> options, IEnumerable<ModuleSchema> modules) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var module in modules)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(module.Assembly);
        }
    }
}
