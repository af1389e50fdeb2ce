using LaChan.Platform.Web.Live;

namespace LaChan.Visits.Log;

/// <summary>Tells open pages, after a commit, in which units figures changed.</summary>
internal sealed class VisitAnnouncer(ChangeFeed feed)
{
    public const string Topic = "visits";

    public void Committed(Draft draft)
    {
        foreach (var unit in draft.Histories.Values
            .SelectMany(h => h.Stays).Select(s => s.Entry?.Place.UnitId).OfType<int>().Distinct())
        {
            feed.Publish(new Change(Topic, unit));
        }
    }
}
