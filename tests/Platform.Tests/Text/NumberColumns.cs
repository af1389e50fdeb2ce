using LaChan.Platform.Text;

namespace LaChan.Platform.Tests.Text;

/// <summary>The traps of the June 2021 annexes: "1,512" beside "2.071" in one column of counts.</summary>
public sealed class NumberColumns
{
    private static readonly string[] Places = ["794", "692", "1,512", "1.209", "2.071", "–"];
    private static readonly decimal?[] Silent = [465, 487, 805, null, null, null];
    private static readonly decimal?[] Rates = [58.56m, 70.38m, 53.24m, null, null, null];

    [Fact]
    public void Nothing_to_choose_by_leaves_the_number_open_and_says_so()
    {
        var cells = NumberColumn.Read(Places);

        Assert.Null(cells[2].Number);
        Assert.Equal(NumberBasis.Unresolved, cells[2].Basis);
        Assert.Contains("1512", cells[2].Report, StringComparison.Ordinal);
        Assert.Contains("1,512", cells[2].Report, StringComparison.Ordinal);
        Assert.Equal(NumberBasis.Unresolved, cells[4].Basis);
        Assert.Equal(new NumberCell("–", null, NumberBasis.Blank, null), cells[5]);
    }

    [Fact]
    public void The_rate_beside_it_settles_the_number_with_a_report()
    {
        var cells = NumberColumn.Read(Places, NumberColumn.ShareOf(Silent, Rates, 2));

        Assert.Equal(1512, cells[2].Number);
        Assert.Equal(NumberBasis.Evidence, cells[2].Basis);
        Assert.NotNull(cells[2].Report);
        Assert.Equal(NumberBasis.Unresolved, cells[4].Basis);
    }

    [Fact]
    public void A_rate_can_also_show_that_it_is_a_fraction()
    {
        var cells = NumberColumn.Read(["1,512"], NumberColumn.ShareOf([0.756m], [50m], 0));

        Assert.Equal(1.512m, cells[0].Number);
    }

    [Fact]
    public void Counts_have_no_fractions_but_two_notations_are_reported()
    {
        var cells = NumberColumn.Read(Places, wholeNumbers: true);

        Assert.Equal([794, 692, 1512, 1209, 2071, null], cells.Select(cell => cell.Number));
        Assert.NotNull(cells[2].Report);
    }

    [Fact]
    public void Counts_in_one_notation_need_no_report()
    {
        var cells = NumberColumn.Read(["794", "1.209", "2.071"], wholeNumbers: true);

        Assert.Equal([794, 1209, 2071], cells.Select(cell => cell.Number));
        Assert.All(cells, cell => Assert.Null(cell.Report));
    }

    [Fact]
    public void A_fraction_among_counts_is_refused()
    {
        var cell = Assert.Single(NumberColumn.Read(["53,24"], wholeNumbers: true));

        Assert.Equal(NumberBasis.Refused, cell.Basis);
    }

    [Theory]
    [InlineData("1.234.567", "2.071", 2071)]
    [InlineData("1.234,5", "2.071", 2071)]
    [InlineData("1,234.5", "2,071", 2071)]
    [InlineData("58.56", "2.071", 2.071)]
    public void The_role_of_a_separator_is_learnt_from_plain_numbers(string plain, string open, double read)
    {
        var cells = NumberColumn.Read([plain, open]);

        Assert.Equal((decimal)read, cells[1].Number);
        Assert.Equal(NumberBasis.Column, cells[1].Basis);
    }

    [Theory]
    [InlineData("53,24", "2.071")]
    [InlineData("794", "2.071")]
    public void The_other_separator_teaches_nothing(string plain, string open) =>
        Assert.Equal(NumberBasis.Unresolved, NumberColumn.Read([plain, open])[1].Basis);

    [Fact]
    public void Contradictory_neighbours_settle_nothing() =>
        Assert.Equal(NumberBasis.Unresolved, NumberColumn.Read(["1.234.567", "58.56", "2.071"])[2].Basis);
}
