using System.Text.RegularExpressions;
using LaChan.Units;

namespace LaChan.Reporting.Forms;

/// <summary>Looks through a form before it is taken in: a mistake in it would stop hundreds of units.</summary>
internal static partial class FormCheck
{
    /// <summary>What is wrong, in sentences; none for a form that can be used.</summary>
    public static IEnumerable<string> Problems(ReportForm form, UnitTree tree)
    {
        if (!Code().IsMatch(form.Code))
        {
            yield return Texts.FormCodeWrong;
        }

        if (form.Tables.Count + form.Sections.Count == 0)
        {
            yield return Texts.FormEmpty;
        }

        if (form.Calendar.Cadence is Cadence.Once or Cadence.OnDemand && form.Calendar.DueAt is null)
        {
            yield return Texts.FormNeedsInstant;
        }

        if (form.Calendar is { DueDays: < 0 or > 60 } or { LockHours: < 0 or > 24 * 366 })
        {
            yield return Texts.FormCalendarWrong;
        }

        foreach (var code in form.Audience.Units.Append(form.Audience.Receiver ?? "").Where(code => code.Length > 0 && tree.ByCode(code) is null))
        {
            yield return Texts.FormUnknownUnit.Replace("{0}", code, StringComparison.Ordinal);
        }

        var names = form.Tables.Select(table => table.Id).Concat(form.Sections.Select(section => section.Id)).ToList();
        var columns = form.Tables.Any(table => table.Columns.DistinctBy(column => column.Id).Count() != table.Columns.Count);
        if (columns || names.Distinct().Count() != names.Count || names.Any(name => !Name().IsMatch(name)))
        {
            yield return Texts.FormNamesWrong;
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
