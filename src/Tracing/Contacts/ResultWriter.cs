namespace LaChan.Tracing.Contacts;

/// <summary>Copies the sums of a finished search out, ranked and with places as asked.</summary>
internal static class ResultWriter
{
    public static ContactResult Write(Tally tally, List<int> degrees, ContactQuery query)
    {
        var contacts = new Contact[tally.Count];
        var rows = new int[query.WithPlaces ? tally.Count : 0];
        var begin = 0;
        for (var degree = 1; degree <= degrees.Count; degree++)
        {
            var end = degrees[degree - 1];
            WriteDegree(tally, begin, end, degree, query.Ranked, contacts, rows);
            begin = end;
        }
        if (!query.WithPlaces)
        {
            return new ContactResult(contacts, [], []);
        }
        var places = PlaceLists.Of(tally.Met, rows, out var first);
        return new ContactResult(contacts, places, first);
    }

    private static void WriteDegree(Tally tally, int begin, int end, int degree, bool ranked, Contact[] contacts, int[] rows)
    {
        var order = ranked ? Ranking.Of(tally, begin, end) : [];
        for (var i = begin; i < end; i++)
        {
            var row = ranked ? order[i - begin] : i;
            var sums = tally.SumsOf(row);
            contacts[i] = new Contact(degree, tally.PersonOf(row), sums.FirstMet, sums.Longest, sums.Seconds);
            if (rows.Length > 0)
            {
                rows[i] = row;
            }
        }
    }
}
