using System.Globalization;

namespace LaChan.Platform.Storage.Embedded;

/// <summary>How the embedded PostgreSQL is set up; given at every start, so that an upgrade brings new settings.</summary>
internal static class PostgresSettings
{
    public static IEnumerable<string> Arguments(int connections)
    {
        (string Name, string Value)[] settings =
        [
            // reached by its socket alone, which lies in a private folder
            ("listen_addresses", ""),
            ("unix_socket_permissions", "0700"),
            ("max_connections", connections.ToString(CultureInfo.InvariantCulture)),
            // what is answered with success is on the disk
            ("synchronous_commit", "on"),
            ("full_page_writes", "on"),
            // nobody copies the log of changes from a private cluster; backups are read through SQL
            ("wal_level", "minimal"),
            ("max_wal_senders", "0"),
            ("max_logical_replication_workers", "0"),
            ("shared_buffers", "256MB"),
            ("effective_cache_size", "1GB"),
            ("work_mem", "16MB"),
            ("maintenance_work_mem", "128MB"),
            ("max_wal_size", "2GB"),
            ("checkpoint_timeout", "10min"),
            ("random_page_cost", "1.1"),
            // queries are short: compiling them costs more than it saves
            ("jit", "off"),
            // visits are a table per day, and a backup reads them all in one transaction
            ("max_locks_per_transaction", "512"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            // the log must not hold values: they may be about persons
            ("log_error_verbosity", "terse"),
            ("log_min_error_statement", "panic"),
            ("log_parameter_max_length", "0"),
            ("log_parameter_max_length_on_error", "0"),
            ("log_checkpoints", "off"),
            ("log_line_prefix", "%m [%p] "),
        ];
        return settings.SelectMany(setting => new[] { "-c", $"{setting.Name}={setting.Value}" });
    }
}
