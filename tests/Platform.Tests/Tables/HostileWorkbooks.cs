using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using LaChan.Platform.Tables;

namespace LaChan.Platform.Tests.Tables;

/// <summary>Small versions of what is sent to exhaust a reader: each must be refused without unpacking it.</summary>
public sealed class HostileWorkbooks
{
    private const string Dtd = "<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    private const string External = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
    private static readonly TableLimits Limits = new() { SharedCharacters = 1_000_000 };
    private static readonly string Zeros = new('0', 20_000_000);

    public static TheoryData<string, byte[]> Bombs()
    {
        var row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
        var sheet = $"<worksheet><sheetData>{row}</sheetData></worksheet>";
        Workbook Plain() => new Workbook().Sheet(row);
        return new TheoryData<string, byte[]>
        {
            { "a sheet of one endless number", new Workbook().Sheet($"<row><c><v>{Zeros}</v></c></row>").Bytes() },
            { "a sheet of blanks", new Workbook().Sheet(new string(' ', 20_000_000) + row).Bytes() },
            { "a sheet of the same row", new Workbook().Sheet(Repeat("<row><c><v>1</v></c></row>", 700_000)).Bytes() },
            { "a sheet that tells a small size", Small(new Workbook().Sheet(row + new string(' ', 20_000_000) + row).Bytes()) },
            { "an endless attribute", new Workbook().Sheet($"<row x=\"{Zeros}\"/>").Bytes() },
            { "a long attribute that hardly packs", new Workbook().Sheet($"{row}<row x=\"{Noise(1_000_000)}\"/>{row}").Bytes() },
            { "an attribute of closing signs", new Workbook().Sheet($"<row x=\"{new string('>', 10_000_000)}\"/>").Bytes() },
            { "an endless comment", new Workbook().Sheet($"<!--{Zeros}-->{row}").Bytes() },
            { "CDATA of opening signs", new Workbook().Sheet($"<row><c><v><![CDATA[{new string('<', 10_000_000)}]]></v></c></row>").Bytes() },
            { "deep nesting", new Workbook().Sheet(Repeat("<a>", 100_000)).Bytes() },
            { "deep nesting inside a cell", new Workbook().Sheet("<row><c><is>" + Repeat("<r>", 5_000)).Bytes() },
            { "ever new names", new Workbook().Sheet(Names(20_000) + row).Bytes() },
            { "many attributes", new Workbook().Sheet($"<row {Attributes(20_000)}/>").Bytes() },
            { "entities in the sheet", Plain().Part("xl/worksheets/sheet1.xml", Dtd + sheet).Bytes() },
            { "entities in the strings", Plain().Part("xl/sharedStrings.xml", Dtd + "<sst><si><t>&b;</t></si></sst>").Bytes() },
            { "entities in the styles", Plain().Part("xl/styles.xml", Dtd + "<styleSheet/>").Bytes() },
            { "entities in the workbook", Plain().Part("xl/workbook.xml", Dtd + "<workbook/>").Bytes() },
            { "entities in the relations", Plain().Part("xl/_rels/workbook.xml.rels", Dtd + "<Relationships/>").Bytes() },
            { "an entity that reads a file", Plain().Part("xl/worksheets/sheet1.xml", External + sheet).Bytes() },
            { "endless shared strings", Plain().Strings($"<si><t>{Zeros}</t></si>").Bytes() },
            { "many shared strings", Plain().Strings(Strings(150_000)).Bytes() },
            { "a string made of endless runs", Plain().Strings("<si>" + Repeat("<r><t>0123456789</t></r>", 50_000) + "</si>").Bytes() },
            { "endless styles", Plain().Styles($"<cellXfs>{Repeat("<xf/>", 3_000_000)}</cellXfs>").Bytes() },
            { "many parts", With(Plain(), 3_000, n => $"x{n}").Bytes() },
            { "long names of parts", With(Plain(), 1_000, n => n + new string('x', 2_000)).Bytes() },
            { "fewer parts told than listed", Told(With(Plain(), 30_000, n => $"x{n}").Bytes(), 1) },
            { "a zip64 directory", Offset(Plain().Bytes(), uint.MaxValue) },
            { "a directory behind the end", Offset(Plain().Bytes(), uint.MaxValue - 9) },
            { "half a file", Plain().Bytes()[..200] },
            { "a broken stream", Broken(Plain().Strings("<si><t>" + Repeat("chợ ", 900) + "</t></si>").Bytes()) },
            { "a zip in a zip", Workbook.Zip([new("inner.xlsx", Plain().Bytes())]) },
            { "only a signature", "PK\x03\x04"u8.ToArray() },
            { "a string that is not there", new Workbook().Sheet("<row><c t=\"s\"><v>7</v></c></row>").Bytes() },
            { "markup that never ends", Plain().Part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c>").Bytes() },
        };
    }

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public async Task Each_is_refused_before_it_costs_much(string what, byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        await Files.RefusalAsync(file, limits: Limits);

        // Allocated, not held: more than enough to show that nothing of the size of the bomb was built.
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024 / 1024;
        Assert.True(allocated <= 16, string.Create(CultureInfo.InvariantCulture, $"{what}: {allocated} MB"));
    }

    [Fact]
    public async Task All_parts_together_have_one_budget()
    {
        var file = new Workbook().Strings($"<si><t>a</t></si><!--{Noise(1_000_000).Replace('+', '<')}-->")
            .Sheet("<row><c t=\"s\"><v>0</v></c></row>").Bytes();

        Assert.NotEmpty(await Files.RefusalAsync(file, limits: new TableLimits { UnpackedBytes = 500_000, Ratio = 100_000 }));
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Noise(int length) =>
        Convert.ToBase64String([.. Enumerable.Range(0, length * 3 / 4).Select(n => (byte)(n * (n + 7L) >> 5))]);

    private static Workbook With(Workbook workbook, int parts, Func<int, string> name) =>
        Enumerable.Range(0, parts).Aggregate(workbook, (with, n) => with.Part(name(n), []));

    private static string Names(int count) => string.Concat(Enumerable.Range(0, count).Select(n => $"<a{n}/>"));

    private static string Attributes(int count) => string.Join(' ', Enumerable.Range(0, count).Select(n => $"a{n}=\"\""));

    private static string Strings(int count) => string.Concat(Enumerable.Range(0, count).Select(n => $"<si><t>{n * 7919L}</t></si>"));

    private static byte[] Told(byte[] zip, ushort entries)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 22 + 8), entries);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 22 + 10), entries);
        return zip;
    }

    // The first entry of the directory at the end is the first part written: the sheet.
    private static byte[] Small(byte[] zip)
    {
        var directory = zip.AsSpan().LastIndexOf("xl/worksheets/sheet1.xml"u8) - 46;
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(directory + 24), 1_000);
        return zip;
    }

    private static byte[] Offset(byte[] zip, uint offset)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.Length - 22 + 16), offset);
        return zip;
    }

    private static byte[] Broken(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        var packed = archive.GetEntry("xl/sharedStrings.xml")!.CompressedLength;
        var name = zip.AsSpan().IndexOf("xl/sharedStrings.xml"u8);
        zip.AsSpan(name + 20, (int)packed).Fill(0xFF);
        return zip;
    }
}
