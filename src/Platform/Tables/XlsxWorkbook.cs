namespace LaChan.Platform.Tables;

/// <summary>The workbook part: its sheets in the order of their tabs, and where its days begin to count.</summary>
internal sealed record XlsxWorkbook(IReadOnlyList<XlsxSheet> Sheets, bool StartsIn1904)
{
    public static XlsxWorkbook Read(PartReader workbook, PartReader relations)
    {
        using (workbook)
        {
            var targets = Targets(relations);
            var (sheets, startsIn1904) = (new List<XlsxSheet>(), false);
            while (workbook.Read())
            {
                if (workbook is { IsStart: true, Name: "workbookPr" })
                {
                    startsIn1904 = workbook["date1904"] is "1" or "true";
                }
                else if (workbook is { IsStart: true, Name: "sheet" }
                    && targets.TryGetValue(workbook.Prefixed("id") ?? "", out var path))
                {
                    sheets.Add(new(workbook["name"] ?? "", path, workbook["state"] is "hidden" or "veryHidden"));
                }
            }

            return new XlsxWorkbook(sheets, startsIn1904);
        }
    }

    // Only worksheets: charts and dialogs are tabs too.
    private static Dictionary<string, string> Targets(PartReader relations)
    {
        using (relations)
        {
            var targets = new Dictionary<string, string>();
            while (relations.Read())
            {
                if (relations is { IsStart: true, Name: "Relationship" }
                    && relations["TargetMode"] != "External"
                    && relations["Type"]?.EndsWith("/worksheet", StringComparison.Ordinal) == true
                    && relations["Id"] is { } id && relations["Target"] is { } target)
                {
                    targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
                }
            }

            return targets;
        }
    }
}
