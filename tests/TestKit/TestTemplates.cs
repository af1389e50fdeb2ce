using System.Security.Cryptography;
using System.Text;
using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Testing;

/// <summary>Databases to clone: one per set of scripts, migrated once, closed to connections.</summary>
internal sealed class TestTemplates(TestCluster cluster)
{
    private const int Kept = 8;

    /// <summary>The name of the template for these modules.</summary>
    public async Task<string> FindOrMake(IReadOnlyList<ModuleSchema> modules, CancellationToken cancel)
    {
        var name = $"template_{Fingerprint(modules)}";
        await using var connection = await cluster.Connect(cancel);
        await TestCluster.Execute(connection, $"select pg_advisory_lock(hashtext('{name}'))", cancel);
        await using var find = new NpgsqlCommand(
            "select exists (select from pg_database where datname = $1 and datistemplate)", connection)
        { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync(cancel) is false)
        {
            await TestCluster.Execute(connection, $"drop database if exists {name} with (force)", cancel);
            await DropOldTemplates(connection, cancel);
            await TestCluster.Execute(connection, $"create database {name}", cancel);
            await using (var source = Database.Open(cluster.ConnectionTo(name)))
            {
                await new Migrator(source, modules).Run(cancel);
            }

            await TestCluster.Execute(connection, $"alter database {name} is_template true allow_connections false", cancel);
        }

        return name;
    }

    private static async Task DropOldTemplates(NpgsqlConnection connection, CancellationToken cancel)
    {
        var old = new List<string>();
        await using (var find = new NpgsqlCommand(
            @"select datname from pg_database where datname ~ '^template_[0-9a-f]{12}$' order by oid desc offset $1",
            connection)
        { Parameters = { new() { Value = Kept } } })
        await using (var reader = await find.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                old.Add(reader.GetString(0));
            }
        }

        foreach (var name in old)
        {
            await TestCluster.Execute(connection, $"alter database {name} is_template false", cancel);
            await TestCluster.Execute(connection, $"drop database {name} with (force)", cancel);
        }
    }

    private static string Fingerprint(IReadOnlyList<ModuleSchema> modules)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var script in Migrator.ScriptsOf(modules))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{script.Module}/{script.Name}/{script.Checksum}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
