using Microsoft.AspNetCore.Http;
using Npgsql;

namespace LaChan.Platform.Web.Errors;

/// <summary>The status that an unhandled exception is answered with.</summary>
internal static class FailureStatus
{
    // Classes of SQLSTATE: 08 connection, 53 resources (disk full, too many clients), 57P0x shutting down or starting.
    public static int Of(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        PostgresException { SqlState: ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', '0', ..] } => Unavailable,
        PostgresException { IsTransient: true } => Unavailable,
        PostgresException => StatusCodes.Status500InternalServerError,
        NpgsqlException or TimeoutException => Unavailable,
        { InnerException: { } inner } => Of(inner),
        _ => StatusCodes.Status500InternalServerError,
    };

    private const int Unavailable = StatusCodes.Status503ServiceUnavailable;
}
