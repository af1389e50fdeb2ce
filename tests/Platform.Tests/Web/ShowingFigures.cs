using LaChan.Platform.Web;
using LaChan.Platform.Web.Components;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using Microsoft.Extensions.Primitives;

namespace LaChan.Platform.Tests.Web;

public sealed class ShowingFigures
{
    [Theory]
    [InlineData(34, "+34")]
    [InlineData(-2, "−2")]
    [InlineData(0, "0")]
    [InlineData(-1512, "−1.512")]
    public void A_change_has_its_sign(long change, string shown) => Assert.Equal(shown, Display.Difference(change));

    [Theory]
    [InlineData("Vàng Thị Mai", "VM")]
    [InlineData("  Lò ", "L")]
    [InlineData("Đặng Ánh", "ĐÁ")]
    [InlineData("", "")]
    public void A_person_is_shown_by_first_letters(string name, string initials) =>
        Assert.Equal(initials, new ShellUser(name, "").Initials);

    [Fact]
    public void A_filter_changes_one_thing_and_starts_again_at_the_first_page()
    {
        var address = new PageAddress("/places", Query(("kind", "2"), ("q", "chợ cóc"), ("page", "3"), ("empty", "")));

        Assert.Equal(3, address.Page);
        Assert.Equal("/places?q=ch%E1%BB%A3%20c%C3%B3c&kind=5", address.With("kind", "5"));
        Assert.Equal("/places?q=ch%E1%BB%A3%20c%C3%B3c", address.With("kind", null));
        Assert.Equal("/places?kind=2&q=ch%E1%BB%A3%20c%C3%B3c&page=4", address.WithPage(4));
        Assert.Equal("/places.csv?kind=2&q=ch%E1%BB%A3%20c%C3%B3c", address.At("/places.csv"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999999")]
    public void A_page_number_that_is_none_is_the_first(string page) =>
        Assert.Equal(1, new PageAddress("/places", Query(("page", page))).Page);

    [Fact]
    public void A_line_of_days_rises_from_left_to_right_and_leaves_out_what_was_not_reported()
    {
        var shape = new SparkShape([10, null, 20], width: 40, height: 20, fromZero: false);

        Assert.Equal("M0 20 L40 0", shape.Path);
    }

    [Fact]
    public void A_counted_zero_is_drawn_and_the_greatest_day_is_full()
    {
        var shape = new SparkShape([0, 5, 10], width: 30, height: 20, fromZero: true);

        Assert.Equal(1, shape.BarHeight(0));
        Assert.Equal(10, shape.BarHeight(5));
        Assert.Equal(20, shape.BarHeight(10));
    }

    private static KeyValuePair<string, StringValues>[] Query(params (string Key, string Value)[] values) =>
        [.. values.Select(v => new KeyValuePair<string, StringValues>(v.Key, v.Value))];
}
