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
    // Two generations of 800,000, so that a province of 730,000 fits into one; about 80 bytes a person who was asked for.
    private const int PersonsRemembered = 1_600_000;

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
