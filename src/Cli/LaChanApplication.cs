using LaChan.Access;
using LaChan.Cases;
using LaChan.Declarations;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Jobs;
using LaChan.Platform.Messaging;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Reporting;
using LaChan.Units;
using LaChan.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Cli;

/// <summary>What LaChan is made of: the one composition that the server, the verbs, the tests and the benchmarks share.</summary>
public static class LaChanApplication
{
    /// <summary>The schemas of all modules, in the order in which they are migrated.</summary>
    public static IReadOnlyList<ModuleSchema> Schemas { get; } = new ServiceCollection().AddModules().ModuleSchemas();

    /// <summary>Everything but the web: an open instance, its keys, and the modules.</summary>
    public static IServiceCollection AddLaChan(this IServiceCollection services, Instance instance) => services
        .AddStorage(instance)
        .AddSealing()
        .AddSealedDataProtection()
        .AddMessaging()
        .AddJobs()
        .AddRetention()
        .AddModules();

    private static IServiceCollection AddModules(this IServiceCollection services) => services
        .AddUnits()
        .AddAccess()
        .AddPeople()
        .AddPlaces()
        .AddVisits()
        .AddDeclarations()
        .AddCases()
        .AddReporting();
}
