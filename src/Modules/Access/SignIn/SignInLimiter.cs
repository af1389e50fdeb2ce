using System.Threading.RateLimiting;

namespace LaChan.Access.SignIn;

/// <summary>
/// Two passwords are hashed at a time and twenty wait; who comes then is told to come again. So a flood of sign-ins
/// cannot take the processor from the doors (security, threat T18).
/// </summary>
internal sealed class SignInLimiter : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = 2,
        QueueLimit = 20,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public ValueTask<RateLimitLease> Enter(CancellationToken cancel) => _limiter.AcquireAsync(1, cancel);

    public void Dispose() => _limiter.Dispose();
}
