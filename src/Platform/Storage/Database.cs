using Npgsql;

namespace LaChan.Platform.Storage;

/// <summary>How LaChan connects, whoever runs the PostgreSQL.</summary>
public static class Database
{
    /// <summary>A pool of connections: statements prepared by themselves, times in UTC, the types of <c>ext</c> in sight.</summary>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "lachan",
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            Timezone = "UTC",
            // Operators of citext and ltree are found by the search path; without ext, citext would compare as text.
            SearchPath = "public, ext",
            IncludeErrorDetail = false,
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
