using System.Security.Cryptography;
using LaChan.Access.Codes;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Web;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Access;

/// <summary>
/// Proves a phone number by a code in a short message: 6 digits, 5 minutes, 3 tries, bound to the device that asked. How
/// often is limited per number, device, network and in all (<see cref="CodeLimits"/>). A number that nothing is known of
/// costs the same and gets the same answer as a known one.
/// </summary>
public sealed partial class OneTimeCodes
{
    private const int MostTries = 3;
    private const int Digits = 6;
    private const int DigitsUnderAttack = 8;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly NpgsqlDataSource _database;
    private readonly Sealer _sealer;
    private readonly Outbox _outbox;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal OneTimeCodes(
        NpgsqlDataSource database, Sealer sealer, Outbox outbox, TimeProvider time, ILogger<OneTimeCodes> logger)
    {
        (_database, _sealer, _outbox, _time, _logger) = (database, sealer, outbox, time, logger);
    }

    /// <summary>Sends a code, unless a limit is reached.</summary>
    /// <param name="known">
    /// False when the number may not get one; everything else happens as if it did, so that nobody can tell.
    /// </param>
    public async Task<CodeSending> Send(CodeRequest request, bool known, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        var keys = new CodeKeys(
            Key("phone " + request.Phone), Key("device " + request.Device), Key("network " + NetworkPrefix.Of(request.Network)));
        await using var connection = await _database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await CodeStore.TakeTurn(connection, cancel);
        if (await CodeStore.Limit(connection, keys, now, cancel) is { } limited)
        {
            LogLimited(_logger, limited.Limit);
            return limited;
        }

        var digits = await CodeStore.IsUnderAttack(connection, now, cancel) ? DigitsUnderAttack : Digits;
        // In the order of time, should two codes fall into one tick of the clock.
        var id = Guid.CreateVersion7();
        var code = RandomNumberGenerator.GetString("0123456789", digits);
        await CodeStore.Insert(
            connection, new(id, request.Purpose, keys, Mac(id, request.Device, code), digits, now, now + Life, MostTries), cancel);
        await _outbox.Enqueue(connection, Message(request.Phone, code, known ? now + Life : now), cancel);
        await transaction.CommitAsync(cancel);
        return new CodeSending.Sent(now + Life, digits);
    }

    /// <summary>Whether this is the code that was sent last to this number for this purpose and device; right once.</summary>
    public async Task<CodeCheck> Check(string purpose, string phone, string device, string? typed, CancellationToken cancel)
    {
        if (TypedCode.Normalise(typed) is not { } code)
        {
            return new CodeCheck.Malformed();
        }

        var now = _time.GetUtcNow();
        await using var connection = await _database.OpenConnectionAsync(cancel);
        var attack = await CodeStore.IsUnderAttack(connection, now, cancel);
        var tried = await CodeStore.TakeTry(
            connection, purpose, Key("phone " + phone), Key("device " + device), attack ? DigitsUnderAttack : Digits, now, cancel);
        return tried switch
        {
            null => new CodeCheck.Spent(),
            var (id, mac, _) when Equal(mac, Mac(id, device, code)) =>
                await CodeStore.Use(connection, id, now, cancel) ? new CodeCheck.Right() : new CodeCheck.Spent(),
            var (_, _, left) => await Wrong(connection, left, now, cancel),
        };
    }

    private async Task<CodeCheck> Wrong(NpgsqlConnection connection, int triesLeft, DateTimeOffset now, CancellationToken cancel)
    {
        await CodeStore.NoteFailure(connection, now, cancel);
        if (await CodeStore.IsUnderAttack(connection, now, cancel))
        {
            LogAttack(_logger, CodeLimits.FailuresPerHour);
        }

        return triesLeft > 0 ? new CodeCheck.Wrong(triesLeft) : new CodeCheck.Spent();
    }

    private Guid Key(string value) => _sealer.Lookup(LookupPurpose.RateLimit, value).ToGuid();

    private Guid Mac(Guid id, string device, string code) =>
        _sealer.Lookup(LookupPurpose.OneTimeCode, $"{id:N} {device} {code}").ToGuid();

    private static bool Equal(Guid left, Guid right)
    {
        Span<byte> a = stackalloc byte[16];
        Span<byte> b = stackalloc byte[16];
        return left.TryWriteBytes(a) && right.TryWriteBytes(b) && CryptographicOperations.FixedTimeEquals(a, b);
    }

    private static Message Message(string phone, string code, DateTimeOffset uselessAfter) => new()
    {
        Kind = MessageKind.Sms,
        Purpose = "one-time-code",
        Recipient = phone,
        Text = Texts.CodeMessage.With(code),
        UselessAfter = uselessAfter,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "A one-time code was refused by the limit {Limit}")]
    private static partial void LogLimited(ILogger logger, CodeLimit limit);

    [LoggerMessage(Level = LogLevel.Critical, Message = "More than {Most} wrong one-time codes within an hour: codes have 8 digits until it is over")]
    private static partial void LogAttack(ILogger logger, int most);
}
