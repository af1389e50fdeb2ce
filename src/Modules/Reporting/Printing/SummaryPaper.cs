using LaChan.Platform.Documents;
using LaChan.Platform.Text;
using LaChan.Reporting.Annexes;
using LaChan.Reporting.Summary;

namespace LaChan.Reporting.Printing;

/// <summary>The department's letter with the summary: findings, ranking with movement, the three annexes, who is silent.</summary>
internal static class SummaryPaper
{
    public static PrintedDocument Of(ProvinceSummary summary, int? version) => InVietnamese.Say(() => Paper(summary, version));

    private static PrintedDocument Paper(ProvinceSummary summary, int? version)
    {
        var blocks = new List<Block>
        {
            new Sides(
                [new("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", LineLook.Centred), new("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", LineLook.Head), new("Số:            /BC-STTTT", LineLook.Centred)],
                [
                    new("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", LineLook.Head), new("Độc lập - Tự do - Hạnh phúc", LineLook.Head),
                    new($"Lào Cai, ngày {summary.Day.Day} tháng {summary.Day.Month} năm {summary.Day.Year}", LineLook.Moment),
                ]),
            new Line("BÁO CÁO", LineLook.Title),
            new Line("Tổng hợp tiến độ triển khai khai báo y tế điện tử bằng QR code và cài đặt Bluezone", LineLook.Head),
            new Line($"Số liệu đến 24h00 ngày {VietnameseDate.Format(summary.Period)}{(version is { } no ? $", bản công bố thứ {no}" : " (bản chưa công bố)")}", LineLook.Moment),
            new Line("Kính gửi: UBND tỉnh Lào Cai", LineLook.Head),
        };
        blocks.AddRange(summary.Findings.Select((sentence, at) => new Line($"{at + 1}. {sentence}")));
        blocks.Add(new Line("Xếp hạng theo tỷ lệ cài đặt Bluezone", LineLook.Bold));
        blocks.Add(Ranking(summary));
        if (summary.ResidualRemark is { } remark)
        {
            blocks.Add(new Line($"Chưa phân bổ: {remark}", LineLook.Note));
        }

        blocks.Add(new NewPage("Phụ lục"));
        blocks.AddRange(AnnexPaper.Annex1Blocks(Annex1Rows(summary), summary.NationalRank));
        blocks.AddRange(AnnexPaper.Annex2Blocks(
            [.. summary.In(Annex2.Name).Select((d, at) => new Annex2.Row(at + 1, d.Code, d.Name, d.Places, d.SilentPlaces))], summary.Visits));
        blocks.AddRange(AnnexPaper.Annex3Blocks(
            [.. summary.In(Annex3.Name).Select((d, at) => new Annex3.Row(at + 1, d.Code, d.Name, d.PublicPlaces, d.StatePlaces, 0, 0))]));
        AddSenders(blocks, summary);
        blocks.Add(new Sides(
            [new("Nơi nhận:", LineLook.Bold), new("- UBND tỉnh;", LineLook.Note), new("- Lưu: VT, CNTT.", LineLook.Note)],
            [new("GIÁM ĐỐC", LineLook.Head), new(""), new(""), new("")]));
        if (summary.AuditHead is { } head)
        {
            blocks.Add(new Line($"Dấu nhật ký truy cập: {head}", LineLook.Note));
        }

        return new($"Tổng hợp của tỉnh {VietnameseDate.Format(summary.Day)}", blocks);
    }

    private static Grid Ranking(ProvinceSummary summary) => new(
        [new(18, GridAlign.Centre), new(21, GridAlign.Centre), new(50), new(26, GridAlign.Right), new(26, GridAlign.Right), new(24, GridAlign.Right)],
        [GridRow.Bold("Hạng", "Tuần trước", "Địa phương", "Cài đặt", "Điện thoại", "Tỷ lệ (%)")],
        [
            .. summary.Districts.Select(d => GridRow.Of(Text(d.Rank), d.RankBefore is { } before ? Text(before) : "–", d.Name, Whole(d.Installs), Whole(d.Smartphones), Rate(d.Rate))),
            GridRow.Of("", "", $"{summary.Districts.Count} địa phương cộng lại", Whole(summary.SumInstalls), Whole(summary.SumSmartphones), Rate(ProvinceSummary.RateOf(summary.SumInstalls, summary.SumSmartphones, 1))),
            GridRow.Of("", "", Texts.Residual, Whole(summary.Installs - summary.SumInstalls), Whole(summary.Smartphones - summary.SumSmartphones), ""),
            GridRow.Bold("", "", summary.ProvinceName, Whole(summary.Installs), Whole(summary.Smartphones), Rate(summary.Rate)),
        ]);

    private static void AddSenders(List<Block> blocks, ProvinceSummary summary)
    {
        var silent = summary.Silent.Select(sender => sender.UnitName).ToList();
        blocks.Add(new Line(
            $"Đơn vị gửi báo cáo: {summary.Sent}/{summary.Senders.Count}" + (silent.Count == 0 ? "." : $". Chưa gửi: {string.Join("; ", silent)}.")));
    }

    private static List<Annex1.Row> Annex1Rows(ProvinceSummary summary) =>
    [
        .. summary.In(Annex1.Name).Select(d => new Annex1.Row(d.Code, d.Name, d.Installs, d.Smartphones, HasRate: true)),
        new("10", summary.ProvinceName, summary.Installs, summary.Smartphones, HasRate: true),
        new("residual", Texts.Residual, summary.Installs - summary.SumInstalls, summary.Smartphones - summary.SumSmartphones, HasRate: false),
    ];

    private static GridCell Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static GridCell Whole(long? number) =>
        number is { } known ? new(VietnameseNumber.Format(known)) { Number = known } : new GridCell("");

    private static GridCell Rate(decimal? rate) =>
        rate is { } known ? new(VietnameseNumber.Format(known, 1)) { Number = known } : new GridCell("");
}
