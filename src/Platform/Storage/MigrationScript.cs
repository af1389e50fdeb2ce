using System.Security.Cryptography;
using System.Text;

namespace LaChan.Platform.Storage;

/// <summary>A numbered SQL script of a module (<c>0001-….sql</c>), run once and never changed afterwards.</summary>
internal sealed record MigrationScript(string Module, string Name, string Sql)
{
    private const string Prefix = "migrations/";

    /// <summary>SHA-256 of the text without regard to line ends, so that a checkout elsewhere has the same.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The scripts of a module in the order of their numbers.</summary>
    public static IReadOnlyList<MigrationScript> Of(ModuleSchema module)
    {
        var scripts = module.Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new MigrationScript(module.Name, name[Prefix.Length..], Read(module, name)))
            .ToList();
        var twice = scripts.GroupBy(script => script.Name.Split('-')[0]).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? scripts
            : throw new StorageException($"Module {module.Name} has two migrations with the number {twice.Key}.");
    }

    private static string Read(ModuleSchema module, string name)
    {
        using var reader = new StreamReader(module.Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
