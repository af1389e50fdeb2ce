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
    public async Task Every_verb_shows_an_example(string verb)
    {
        var ran = await lachan.Run(verb, "--help");

        Assert.Equal(0, ran.Code);
        Assert.Contains($"lachan {verb}", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Example", ran.Output, StringComparison.Ordinal);
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
