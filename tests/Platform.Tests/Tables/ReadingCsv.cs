using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LaChan.Platform.Tables;

namespace LaChan.Platform.Tests.Tables;

public sealed class ReadingCsv
{
    private static readonly TableHead Places = new(
        new ExpectedColumn("code", "Mã", "Mã điểm"),
        new ExpectedColumn("name", "Tên", "Tên điểm"),
        new ExpectedColumn("lat", "Vĩ độ") { IsOptional = true });

    [Theory]
    [InlineData("code,name\nP1,Chợ\n")]
    [InlineData("code;name\r\nP1;Chợ\r\n")]
    [InlineData("code\tname\nP1\tChợ")]
    [InlineData("sep=|\ncode|name\nP1|Chợ")]
    [InlineData("\"code\",\"name\"\n\"P1\",\"Chợ\"")]
    [InlineData("\n\nMÃ ĐIỂM,Ten diem (đầy đủ)\n\nP1,Chợ\n")]
    [InlineData("PHỤ LỤC,\nkèm theo công văn,\ncode,name\nP1,Chợ")]
    [InlineData("stt,name,ghi chú,code\n1,Chợ,x,P1")]
    public async Task Delimiters_titles_and_spellings_of_the_head_do_not_matter(string text)
    {
        var row = Assert.Single(await Files.ReadAsync(Encoding.UTF8.GetBytes(text), Places));

        Assert.Equal(("P1", "Chợ", ""), (row["code"], row["name"], row["lat"]));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public async Task Every_Unicode_file_is_read(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] file = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("code,name\nP1,Chợ Cốc Lếu\n")];

        var row = Assert.Single(await Files.ReadAsync(file, Places));

        Assert.Equal("Chợ Cốc Lếu", row["name"]);
    }

    [Fact]
    public async Task Lines_are_counted_as_an_editor_counts_them()
    {
        var rows = await ReadAsync("code,name\n\nP1,\"two\nlines\"\r\nP2,x\n,\nP3,y");

        Assert.Equal([3, 5, 7], rows.Select(row => row.Line));
        Assert.Equal("two\nlines", rows[0]["name"]);
    }

    [Fact]
    public async Task Quotes_inside_quotes_and_inside_words_are_characters()
    {
        var rows = await ReadAsync("code,name\nP1,\"a \"\"b\"\" c\"\nP2,5\" pipe\nP3,\"\"\n");

        Assert.Equal(["a \"b\" c", "5\" pipe", ""], rows.Select(row => row["name"]));
        Assert.All(rows, row => Assert.Null(row.Fault));
    }

    [Theory]
    [InlineData("P1,\"a\"b")]
    [InlineData("P1,Chợ, Cốc Lếu,x")]
    public async Task A_broken_row_is_told_and_the_next_one_is_read(string line)
    {
        var rows = await ReadAsync($"code,name\n{line}\nP2,x\n");

        Assert.NotNull(rows[0].Fault);
        Assert.Null(rows[1].Fault);
        Assert.Equal("x", rows[1]["name"]);
    }

    [Fact]
    public async Task A_short_row_has_empty_cells() => Assert.Equal("", Assert.Single(await ReadAsync("code,name\nP1"))["name"]);

    [Fact]
    public async Task Long_files_are_read_across_all_buffers()
    {
        var lines = Enumerable.Range(0, 20_000).Select(n => string.Create(CultureInfo.InvariantCulture, $"P{n},\"Điểm số \"\"{n}\"\"\nở xã\""));

        var rows = await ReadAsync("code,name\n" + string.Join("\r\n", lines));

        Assert.Equal(20_000, rows.Count);
        Assert.All(rows.Index(), row => Assert.Equal($"Điểm số \"{row.Index}\"\nở xã", row.Item["name"]));
        Assert.Equal(2 + 2 * 19_999, rows[^1].Line);
    }

    [Theory]
    [InlineData("code,name\nP1,\"never closed\nP2,x\n", "dòng 2")]
    [InlineData("code,other\nP1,x\n", "name")]
    [InlineData("code,name,Tên\nP1,x,y\n", "name")]
    [InlineData("", "không có dòng")]
    [InlineData("  \n \n", "không có dòng")]
    [InlineData("%PDF-1.7", "CSV")]
    [InlineData("<html><table>", "CSV")]
    [InlineData("code,name\nP1,Tr­êng häc Lµo Cai\nP2,TiÕng ViÖt\n", "TCVN3")]
    [InlineData("code,name\nP1,Uyû ban nhaân daân\nP2,Laøo Cai\n", "VNI")]
    public async Task What_cannot_be_read_is_refused_with_the_reason(string text, string reason)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");

        Assert.Contains(reason, await Files.RefusalAsync(Encoding.UTF8.GetBytes(text), Places), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code,name\nP1,Trường học\n", "UTF-8")]
    [InlineData("code,name\nP1,Uyû ban nhaân daân\nP2,Laøo Cai\n", "VNI")]
    public async Task Bytes_of_an_old_code_page_are_refused(string text, string reason) =>
        Assert.Contains(
            reason, await Files.RefusalAsync(Encoding.Latin1.GetBytes(text.Replace('ờ', 'é')), Places), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_no_text_at_all_is_called_neither_CSV_nor_an_old_font()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        byte[] noise = [.. Enumerable.Range(0, 200).SelectMany(n => SHA256.HashData(BitConverter.GetBytes(n)))];
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, .. "JFIF"u8, 0, .. noise];

        Assert.All(
            await Task.WhenAll(new[] { noise, photo, [0xFF, 0xFE, .. noise] }.Select(file => Files.RefusalAsync(file, Places))),
            refusal => Assert.Equal("Tệp không phải là CSV hoặc Excel (.xlsx).", refusal));
    }

    [Fact]
    public async Task Bad_bytes_far_behind_the_beginning_are_refused_too()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes("code,name\n" + string.Concat(Enumerable.Repeat("P1,Chợ\n", 30_000))), 0xFF];

        Assert.Contains("UTF-8", await Files.RefusalAsync(file, Places), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_hold_while_reading()
    {
        var many = Encoding.UTF8.GetBytes("code,name\n" + string.Concat(Enumerable.Repeat("P1,x\n", 11)));
        var wide = Encoding.UTF8.GetBytes("code,name\n" + new string(',', 300));
        var deep = Encoding.UTF8.GetBytes("code,name\nP1," + new string('x', 40_000));

        Assert.Contains("10", await Files.RefusalAsync(many, Places, new TableLimits { Rows = 10 }), StringComparison.Ordinal);
        Assert.Equal(11, (await Files.ReadAsync(many, Places, new TableLimits { Rows = 11 })).Count);
        Assert.Contains("256", await Files.RefusalAsync(wide, Places), StringComparison.Ordinal);
        Assert.Contains("32767", await Files.RefusalAsync(deep, Places), StringComparison.Ordinal);
        Assert.NotEmpty(await Files.RefusalAsync(many, Places, new TableLimits { FileBytes = 50 }));
    }

    [Fact]
    public async Task A_head_of_two_rows_is_joined()
    {
        var head = new TableHead(
            new ExpectedColumn("unit", "Đơn vị"), new("public", "Số điểm công cộng"), new("state", "Số điểm công sở"));

        var row = Assert.Single(await Files.ReadAsync(
            "Phụ lục 3,,,,\nTT,Đơn vị,Số điểm,,Ghi chú\n,,công cộng,công sở,\n1,Bát Xát,71,74,\n"u8.ToArray(), head));

        Assert.Equal(("Bát Xát", "71", "74"), (row["unit"], row["public"], row["state"]));
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_read_too()
    {
        var pipe = new System.IO.Pipelines.Pipe();
        await pipe.Writer.WriteAsync("code,name\nP1,x\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();

        await using var reader = await TableReader.OpenAsync(
            pipe.Reader.AsStream(), Places, TableLimits.Upload, TestContext.Current.CancellationToken);

        Assert.Equal(["code", "name"], reader.Headers);
    }

    private static Task<IReadOnlyList<TableRow>> ReadAsync(string text) => Files.ReadAsync(Encoding.UTF8.GetBytes(text), Places);
}
