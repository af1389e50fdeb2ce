using System.Diagnostics;
using System.Xml.Linq;

namespace LaChan.Platform.Tests.Tables;

/// <summary>Opens files as a clerk's LibreOffice does (Debian: libreoffice-calc); each has a profile and a folder of its own.</summary>
internal sealed class OfficeSuite : IDisposable
{
    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lachan-office-");

    public void Put(string name, byte[] content) => File.WriteAllBytes(PathOf(name), content);

    /// <summary>Opens the files and saves them in another form; all of them in one start, which takes seconds.</summary>
    public async Task SaveAs(string form, params string[] names)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "soffice",
            [
                $"-env:UserInstallation=file://{PathOf("profile")}", "--headless", "--norestore", "--convert-to", form,
                "--outdir", PathOf("saved"), .. names.Select(PathOf),
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"soffice ended with {process.ExitCode}: {output}{await complaints}");
    }

    public byte[] Saved(string name) => File.ReadAllBytes(PathOf(Path.Combine("saved", name)));

    /// <summary>The formulas of a saved flat document.</summary>
    public IReadOnlyList<string> Formulas(string name) =>
        [.. Cells(name).Select(cell => (string?)cell.Attribute(Table + "formula")).OfType<string>()];

    /// <summary>What the cells of a saved flat document show, row by row and without the empty ones.</summary>
    public IReadOnlyList<string> Shown(string name) =>
        [.. Cells(name).Select(cell => string.Join('\n', cell.Elements(Text + "p").Select(Line))).Where(text => text.Length > 0)];

    public void Dispose() => _folder.Delete(recursive: true);

    // A blank at the beginning is an element of its own.
    private static string Line(XElement paragraph) => string.Concat(
        paragraph.DescendantNodes().Select(node => node is XText text ? text.Value : node is XElement { Name: var n } && n == Text + "s" ? " " : ""));

    private IEnumerable<XElement> Cells(string name) =>
        XDocument.Load(PathOf(Path.Combine("saved", name))).Descendants(Table + "table-cell");

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
