using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Cases;

/// <summary>Contact tracing: from a person to the ranked list of people who were there at the same time.</summary>
public static class CasesModule
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services.AddSingleton<ContactTrace>();
}
