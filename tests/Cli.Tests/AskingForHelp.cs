namespace LaChan.Cli.Tests;

public sealed class AskingForHelp(Shell lachan) : IClassFixture<Shell>
{
    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("import")]
    [InlineData("report")]
    [InlineData("token")]
    [InlineData("trace")]
    [InlineData("check")]
    [InlineData("keys")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("retention")]
    [InlineData("forms")]
    [InlineData("chains")]
    [InlineData("export")]
    [InlineData("audit")]
    public async Task Every_verb_shows_an_example(string verb)
    {
        var ran = await lachan.Run(verb, "--help");

        Assert.Equal(0, ran.Code);
        Assert.Contains($"lachan {verb}", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Example", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-06-23T10:30:00")]
    [InlineData("2021-06-23")]
    [InlineData("half past ten")]
    public async Task An_instant_without_an_offset_is_refused(string instant)
    {
        var ran = await lachan.Run("trace", "--person", "ref:P7", "--from", instant, "--until", "2021-06-23T12:00:00+07:00");

        Assert.NotEqual(0, ran.Code);
        Assert.Equal("", ran.Output);
        Assert.Contains("2021-06-23T10:30:00+07:00", ran.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_report_is_refused_with_the_names_of_those_that_there_are()
    {
        var ran = await lachan.Run("report", "annex4");

        Assert.Equal((1, ""), (ran.Code, ran.Output));
        Assert.Contains("annex3", ran.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", ran.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_refused_in_words()
    {
        var ran = await lachan.Run("servve");

        Assert.NotEqual(0, ran.Code);
        Assert.Equal("", ran.Output);
        Assert.Contains("servve", ran.Words, StringComparison.Ordinal);
    }
}
