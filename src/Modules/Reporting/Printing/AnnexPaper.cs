using LaChan.Platform.Documents;
using LaChan.Platform.Text;
using LaChan.Reporting.Annexes;

namespace LaChan.Reporting.Printing;

/// <summary>
/// The three annexes of letter 002 as papers: its titles, heads, notes and order, numbers with a point and a comma. The
/// residual that the letter hides stands under the province's line.
/// </summary>
internal static class AnnexPaper
{
    private const int Provinces = 63;

    public static PrintedDocument Of(IReadOnlyList<Annex1.Row> rows, int? nationalRank) =>
        new("Phụ lục 1: Tình hình triển khai Bluezone", [.. Annex1Blocks(rows, nationalRank)]);

    public static PrintedDocument Of(IReadOnlyList<Annex2.Row> rows, long visits) =>
        new("Phụ lục 2: Tình hình triển khai điểm kiểm dịch", [.. Annex2Blocks(rows, visits)]);

    public static PrintedDocument Of(IReadOnlyList<Annex3.Row> rows) =>
        new("Phụ lục 3: Tình hình triển khai điểm kiểm dịch công cộng", [.. Annex3Blocks(rows)]);

    public static IEnumerable<Block> Annex1Blocks(IReadOnlyList<Annex1.Row> rows, int? nationalRank)
    {
        yield return new Line("Phụ lục 1: Tình hình triển khai Bluezone", LineLook.Title);
        yield return new Grid(
            [new(60), new(36, GridAlign.Right), new(39, GridAlign.Right), new(30, GridAlign.Right)],
            [GridRow.Bold("Địa phương", "Tổng số cài đặt Bluezone", "Tổng điện thoại thông minh", "Tỷ lệ (%)")],
            [.. rows.Select((row, at) => new GridRow(
                [row.UnitName, Whole(row.Installs), Whole(row.Smartphones), Rate(row.RatePct, 1)], IsBold: at == rows.Count - 2))]);
        if (nationalRank is { } rank)
        {
            yield return new Line($"(Lào Cai đứng thứ {rank}/{Provinces} tỉnh thành về tỷ lệ cài đặt Bluezone)");
        }
    }

    public static IEnumerable<Block> Annex2Blocks(IReadOnlyList<Annex2.Row> rows, long visits)
    {
        yield return new Line("Phụ lục 2: Tình hình triển khai điểm kiểm dịch", LineLook.Title);
        yield return new Line($"Tổng số điểm kiểm dịch trên địa bàn tỉnh: {VietnameseNumber.Format(rows.Sum(row => row.Places))};");
        yield return new Line($"Số điểm kiểm dịch không ghi nhận lượt vào ra: {VietnameseNumber.Format(rows.Sum(row => row.SilentPlaces))};");
        yield return new Line($"Tổng số lượt ghi nhận vào ra trên tỉnh từ đầu năm đến nay: {VietnameseNumber.Format(visits)}.");
        yield return new Grid(
            [new(15, GridAlign.Centre), new(53), new(30, GridAlign.Right), new(34, GridAlign.Right), new(33, GridAlign.Right)],
            [GridRow.Bold("STT", "Địa phương", "Số điểm kiểm dịch", "Số không ghi nhận vào ra", "Tỷ lệ không ghi nhận vào ra (%)")],
            [.. rows.Select(row => GridRow.Of(Number(row.Stt), row.UnitName, Whole(row.Places), Whole(row.SilentPlaces), Rate(row.SilentRatePct, 2)))]);
    }

    public static IEnumerable<Block> Annex3Blocks(IReadOnlyList<Annex3.Row> rows)
    {
        yield return new Line("Phụ lục 3: Tình hình triển khai điểm kiểm dịch công cộng", LineLook.Title);
        yield return new Grid(
            [new(15, GridAlign.Centre), new(70), new(40, GridAlign.Right), new(40, GridAlign.Right)],
            [GridRow.Bold("STT", "Địa phương", "Số điểm kiểm dịch công cộng", "Số điểm kiểm dịch cơ quan nhà nước")],
            [.. rows.Select(row => GridRow.Of(
                Number(row.Stt), new GridCell(row.UnitName) { Remark = row.IsReported ? null : "(huyện không có báo cáo)" },
                Whole(row.PublicPlaces), Whole(row.StatePlaces)))]);
        yield return new Line("Ghi chú: Số liệu tại Phụ lục 3 do các huyện, thị xã, thành phố báo cáo./.", LineLook.Note);
    }

    private static GridCell Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static GridCell Whole(long? number) =>
        number is { } known ? new(VietnameseNumber.Format(known)) { Number = known } : new GridCell("");

    private static GridCell Rate(decimal? rate, int decimals) =>
        rate is { } known ? new(VietnameseNumber.Format(known, decimals)) { Number = known } : new GridCell("");
}
