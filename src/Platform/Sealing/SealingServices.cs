using LaChan.Platform.Sealing.Ring;
using LaChan.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LaChan.Platform.Sealing;

/// <summary>What sealing registers.</summary>
public static class SealingServices
{
    private const string KeysFolder = "keys";

    /// <summary>
    /// Keys, envelopes, look-up keys and day keys. The key file lies in the data folder, apart from the cluster. Whoever
    /// opens an application calls <see cref="KeyCheck.Verify"/> once before it serves.
    /// </summary>
    public static IServiceCollection AddSealing(this IServiceCollection services) => services
        .AddSingleton(provider => KeyRing.Open(
            provider.GetRequiredService<DataFolder>().PrivateFolder(KeysFolder),
            Environment.GetEnvironmentVariable(KeyRing.EnvironmentVariable)))
        .AddSingleton<Sealer>()
        .AddSingleton<KeyWrap>()
        .AddSingleton<DayKeys>()
        .AddSingleton<WrappedKeys>()
        .AddSingleton<KeyCheck>()
        .AddSingleton<KeyRotation>()
        .AddSingleton<ISealedColumn, DayKeyColumn>()
        .AddSingleton<ISealedColumn, NamedKeyColumn>()
        .AddSingleton<ISealedColumn, RingColumn>();

    /// <summary>Cookies and tokens by Data Protection, its ring in the database, sealed by the master key.</summary>
    public static IServiceCollection AddSealedDataProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("LaChan");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = new RingRepository(provider.GetRequiredService<NpgsqlDataSource>());
                options.XmlEncryptor = new SealedXmlEncryptor(provider.GetRequiredService<KeyWrap>());
            }));
        return services;
    }
}
