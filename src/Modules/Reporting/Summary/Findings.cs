using LaChan.Platform.Text;
using LaChan.Platform.Web;

namespace LaChan.Reporting.Summary;

/// <summary>Five sentences that are written from the figures, for whoever reads nothing else.</summary>
internal static class Findings
{
    private const decimal Half = 50;

    public static IReadOnlyList<string> Of(ProvinceSummary summary)
    {
        var byRate = summary.Districts.Where(d => d.Rate is not null).OrderByDescending(d => d.Rate).ToList();
        var bySilence = summary.Districts.Where(d => d.SilentRate is not null).OrderByDescending(d => d.SilentRate).ToList();
        var sentences = new List<string>();
        if (summary is { Installs: { } installs, Rate: { } rate })
        {
            sentences.Add(Texts.FindingInstalls.With(Number(installs), Percent(rate, 1)));
        }

        if (byRate is [var best, .., var worst])
        {
            sentences.Add(Texts.FindingBest.With(best.Name, Percent(best.Rate!.Value, 1), worst.Name, Percent(worst.Rate!.Value, 1)));
        }

        if (bySilence is [var silent, ..])
        {
            var below = bySilence.Where(d => d.SilentRate < Half).ToList();
            sentences.Add(Texts.FindingSilent.With(Number(summary.SilentPlaces), Number(summary.Places), below.Count == 0
                ? Texts.FindingNoneBelow
                : Texts.FindingBelow.With(string.Join(", ", below.Select(d => $"{d.Name} ({Percent(d.SilentRate!.Value, 2)})")))));
            sentences.Add(Texts.FindingMostSilent.With(
                silent.Name, Number(silent.SilentPlaces), Number(silent.Places), Percent(silent.SilentRate!.Value, 2)));
        }

        sentences.Add(Missing(summary));
        return sentences;
    }

    private static string Missing(ProvinceSummary summary)
    {
        var silent = summary.Silent.Select(sender => sender.UnitName).ToList();
        return silent.Count == 0
            ? Texts.FindingAllSent.With(VietnameseDate.Format(summary.Day))
            : Texts.FindingNotSent.With(string.Join(", ", silent.Take(5)) + (silent.Count > 5 ? Texts.AndMore.With(silent.Count - 5) : ""), VietnameseDate.Format(summary.Day));
    }

    private static string Number(long value) => VietnameseNumber.Format(value);

    private static string Percent(decimal value, int decimals) => VietnameseNumber.FormatPercent(value, decimals);
}

/// <summary>What in the figures of a day does not fit together.</summary>
internal static class SummaryDoubts
{
    public static IReadOnlyList<string> Of(ProvinceSummary summary)
    {
        var doubts = new List<string>();
        foreach (var line in summary.Districts.Where(line => line.HasPlacesReport).OrderBy(Share))
        {
            var reported = (line.PublicPlaces ?? 0) + (line.StatePlaces ?? 0);
            if (reported != line.Places)
            {
                doubts.Add(Texts.DoubtPlaces.With(line.Name, VietnameseNumber.Format(reported), VietnameseNumber.Format(line.Places)));
            }
        }

        if (summary is { Installs: { } installs, Smartphones: { } phones }
            && (installs != summary.SumInstalls || phones != summary.SumSmartphones))
        {
            doubts.Add(Texts.DoubtResidual.With(
                VietnameseNumber.Format(installs - summary.SumInstalls), VietnameseNumber.Format(phones - summary.SumSmartphones)));
        }

        if (summary is { Installs: { } part, Smartphones: > 0 and var whole } && TwiceRounded(part, whole) is { } twice && twice != summary.Rate)
        {
            doubts.Add(Texts.DoubtRounding.With(VietnameseNumber.Format(twice, 1), VietnameseNumber.Format(summary.Rate!.Value, 1)));
        }

        return doubts;
    }

    private static decimal Share(DistrictLine line) =>
        line.Places == 0 ? 0 : (decimal)((line.PublicPlaces ?? 0) + (line.StatePlaces ?? 0)) / line.Places;

    // As letter 002 has it: 23.2455 became 23.25, and that 23.3.
    private static decimal TwiceRounded(long part, long whole) => Math.Round(
        Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero), 1, MidpointRounding.AwayFromZero);
}
