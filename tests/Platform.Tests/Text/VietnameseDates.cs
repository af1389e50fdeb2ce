using System.Collections;
using System.Globalization;
using System.Resources;
using LaChan.Platform.Text;

namespace LaChan.Platform.Tests.Text;

public sealed class VietnameseDates
{
    private static readonly DateTimeOffset Now = new(2021, 6, 23, 3, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Days_are_written_as_in_a_letter()
    {
        Assert.Equal("23/6/2021", VietnameseDate.Format(new DateOnly(2021, 6, 23)));
        Assert.Equal("Thứ Tư 23/6/2021", InVietnamese(() => VietnameseDate.FormatWithWeekday(new DateOnly(2021, 6, 23))));
        Assert.Equal("Chủ Nhật 4/7/2021", InVietnamese(() => VietnameseDate.FormatWithWeekday(new DateOnly(2021, 7, 4))));
        Assert.Equal("10:30 23/6/2021", VietnameseDate.Format(Now));
    }

    [Theory]
    [InlineData(0, "vừa xong")]
    [InlineData(-30, "vừa xong")]
    [InlineData(60, "1 phút trước")]
    [InlineData(12 * 60, "12 phút trước")]
    [InlineData(3599, "59 phút trước")]
    [InlineData(3600, "1 giờ trước")]
    [InlineData(86399, "23 giờ trước")]
    [InlineData(86400, "10:30 22/6/2021")]
    [InlineData(-3600, "11:30 23/6/2021")]
    public void Time_is_told_from_now_up_to_a_day(int secondsAgo, string told) =>
        Assert.Equal(told, InVietnamese(() => VietnameseDate.Relative(Now.AddSeconds(-secondsAgo), Now)));

    [Theory]
    [InlineData("23/6/2021", "2021-06-23")]
    [InlineData("05/06/2021", "2021-06-05")]
    [InlineData(" 29/02/2020 ", "2020-02-29")]
    [InlineData("2021-06-23", "2021-06-23")]
    public void A_written_day_is_read(string text, string day) =>
        Assert.Equal(new DateReading.Value(DateOnly.Parse(day, CultureInfo.InvariantCulture)), VietnameseDate.Parse(text));

    [Theory]
    [InlineData("31/02/2021", "Tháng 2 năm 2021 không có ngày 31.")]
    [InlineData("29/02/2021", "Tháng 2 năm 2021 không có ngày 29.")]
    [InlineData("06/23/2021", "Không có tháng 23.")]
    [InlineData("0/6/2021", "Tháng 6 năm 2021 không có ngày 0.")]
    [InlineData("23/6/1021", "Năm 1021 nằm ngoài khoảng 1900–2100.")]
    [InlineData("23/6/21", "“23/6/21” không phải là ngày. Xin viết ngày/tháng/năm, ví dụ 23/6/2021.")]
    [InlineData("23.6.2021", "“23.6.2021” không phải là ngày. Xin viết ngày/tháng/năm, ví dụ 23/6/2021.")]
    public void A_day_that_is_none_is_refused_with_the_reason(string text, string reason) =>
        Assert.Equal(new DateReading.Refused(reason), InVietnamese(() => VietnameseDate.Parse(text)));

    [Fact]
    public void Every_sentence_exists_in_both_languages()
    {
        var wording = new ResourceManager("LaChan.Platform.Text.Wording", typeof(VietnameseDate).Assembly);

        Assert.Equal(Names(wording, CultureInfo.InvariantCulture), Names(wording, CultureInfo.GetCultureInfo("en")));
    }

    private static string[] Names(ResourceManager wording, CultureInfo culture) =>
        [.. wording.GetResourceSet(culture, true, false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order()];

    private static T InVietnamese<T>(Func<T> tell)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        return tell();
    }
}
