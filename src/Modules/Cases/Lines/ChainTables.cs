using LaChan.Platform.Tables;
using LaChan.Units;

namespace LaChan.Cases.Lines;

/// <summary>How the columns of exported line lists are called.</summary>
public enum LineProfile
{
    /// <summary><c>id,onset,…</c> and <c>from,to,…</c>, as R's epicontacts reads them.</summary>
    Plain,

    /// <summary>The names that Go.Data gives to its columns.</summary>
    GoData,
}

/// <summary>Line lists for other programs: pseudonyms only, no names.</summary>
public static class ChainTables
{
    public static TableColumns<ChainCase> Cases(LineProfile profile, UnitTree units)
    {
        var go = profile == LineProfile.GoData;
        return new TableColumns<ChainCase>()
            .Text(go ? "Visual ID" : "id", c => c.Ref)
            .Day(go ? "Date of onset" : "onset", c => c.Onset)
            .Day(go ? "Date sample taken" : "sampled", c => c.Sampled)
            .Text(go ? "Outcome" : "outcome", c => OutcomeOf(c.Outcome))
            .Text(go ? "Location ID" : "unit_code", c => units.Find(c.UnitId)?.Code);
    }

    public static TableColumns<ChainLink> Links(LineProfile profile)
    {
        var go = profile == LineProfile.GoData;
        return new TableColumns<ChainLink>()
            .Text(go ? "Source UID" : "from", l => l.From)
            .Text(go ? "Target UID" : "to", l => l.To)
            .Day(go ? "Date of last contact" : "date", l => l.Met)
            .Text(go ? "Exposure type" : "setting", l => l.Setting);
    }

    private static string? OutcomeOf(string? stored) => stored switch
    {
        "1" => "in treatment",
        "2" => "recovered",
        "3" => "died",
        _ => stored,
    };
}
