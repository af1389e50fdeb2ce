namespace LaChan.Cli.Tests;

public sealed class CheckingTexts(Shell lachan) : IClassFixture<Shell>
{
    [Fact]
    public async Task Each_line_of_a_file_is_answered_and_no_database_is_made()
    {
        var file = lachan.Write("scans.txt", "0916.033.555\n\nBEGIN:VCARD\n7kq4 mx2a\n7KQ4 MX2O\n");

        var ran = await lachan.Run("check", "--file", file);

        Assert.Equal((0, ""), (ran.Code, ran.Words));
        Assert.Equal(
            """
            line,kind,valid,normal,reason
            1,phone,true,+84916033555,
            2,other,false,,Chưa có nội dung. Xin quét lại hoặc gõ lại.
            """,
            string.Join('\n', ran.Output.Split('\n')[..3]));
        Assert.Equal(["3,other,false", "4,place,true", "5,place,false"],
            ran.Output.Split('\n')[3..6].Select(line => string.Join(',', line.Split(',')[..3])));
        Assert.False(Directory.Exists(lachan.Place("nowhere")));
    }

    [Fact]
    public async Task A_text_may_stand_on_the_command_line() =>
        Assert.Equal("line,kind,valid,normal,reason\n1,phone,true,+84837123456,", FirstColumns(await lachan.Run("check", "0123 712 3456")));

    [Fact]
    public async Task Neither_text_nor_file_is_a_mistake_told_on_stderr()
    {
        var ran = await lachan.Run("check");

        Assert.NotEqual(0, ran.Code);
        Assert.Equal("", ran.Output);
        Assert.Contains("TEXT", ran.Words, StringComparison.Ordinal);
    }

    private static string FirstColumns(Ran ran) =>
        string.Join('\n', ran.Output.TrimEnd().Split('\n').Select((line, at) => at == 0 ? line : line[..(line.LastIndexOf(',') + 1)]));
}
