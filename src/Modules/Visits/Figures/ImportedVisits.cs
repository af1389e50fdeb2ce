using LaChan.Platform.Storage;
using LaChan.Platform.Web.Live;
using LaChan.Visits.Log;

namespace LaChan.Visits.Figures;

/// <summary>Visits that another process stored, such as an import, change the open pages of every area.</summary>
internal sealed class ImportedVisits(ChangeFeed feed) : INoticeHandler
{
    public string Topic => VisitAnnouncer.Topic;

    public Task Changed(CancellationToken cancel)
    {
        feed.Publish(new Change(VisitAnnouncer.Topic));
        return Task.CompletedTask;
    }
}
