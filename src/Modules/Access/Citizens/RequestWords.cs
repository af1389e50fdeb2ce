using LaChan.Platform.Text;
using LaChan.Platform.Web;

namespace LaChan.Access.Citizens;

/// <summary>Requests in words.</summary>
internal static class RequestWords
{
    public static string Of(RequestKind kind) => kind switch
    {
        RequestKind.Correct => Texts.RequestCorrect,
        RequestKind.Erase => Texts.RequestErase,
        RequestKind.Withdraw => Texts.RequestWithdraw,
        _ => Texts.RequestComplain,
    };

    public static string StateOf(PersonRequest request) => request switch
    {
        { Granted: true } => Texts.RequestGranted,
        { Granted: false } => Texts.RequestRefused,
        { AcknowledgedAt: not null } => Texts.RequestTaken.With(VietnameseDate.Format(Platform.Time.VietnamTime.DayOf(request.DueAt.AddSeconds(-1)))),
        _ => Texts.RequestSent.With(VietnameseDate.Format(Platform.Time.VietnamTime.DayOf(request.AcknowledgeBy.AddSeconds(-1)))),
    };
}
