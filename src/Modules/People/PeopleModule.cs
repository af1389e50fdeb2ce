using LaChan.People.Devices;
using LaChan.People.Identity;
using LaChan.People.Privacy;
using LaChan.People.Storage;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.People;

/// <summary>The sealed register of persons, and the devices that remember them. It has no pages: others ask it.</summary>
public static class PeopleModule
{
    // Some 30 MB when full: the visitors of half a province's day.
    private const int PersonsRemembered = 400_000;

    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddModuleSchema("people", typeof(PeopleModule).Assembly)
        .AddSingleton<PersonKeys>()
        .AddSingleton<PersonEnvelope>()
        .AddSingleton<PersonTable>()
        .AddSingleton<PersonBulk>()
        .AddSingleton<PersonRegister>()
        .AddSingleton(new PersonCache(PersonsRemembered))
        .AddSingleton<PersonRegistration>()
        .AddSingleton<PersonMerge>()
        .AddSingleton<PersonHandles>()
        .AddSingleton<PersonPhones>()
        .AddSingleton<DeviceDirectory>()
        .AddSingleton<ISealedColumn, PersonColumn>()
        .AddSingleton<IPersonalData, PeoplePersonalData>()
        .AddSingleton<IRetention, DeviceRetention>()
        .AddSingleton(provider => new SubjectFinder(async (phone, cancel) =>
            [.. (await provider.GetRequiredService<PeopleDirectory>().OfPhone(phone, cancel)).Select(p => new Subject(p.No, p.Id))]))
        .AddSingleton(provider => new PeopleDirectory(
            provider.GetRequiredService<PersonRegistration>(),
            provider.GetRequiredService<PersonKeys>(),
            provider.GetRequiredService<PersonTable>(),
            provider.GetRequiredService<PersonRegister>(),
            provider.GetRequiredService<PersonMerge>()));
}
