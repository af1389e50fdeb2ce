using System.CommandLine;
using System.Globalization;
using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan token create</c>: a bearer token for another system, alone on stdout.</summary>
internal static class TokenCommand
{
    public static Command Create() => new("token", "Bearer tokens for /api. Example: lachan token create --role place-staff --unit LC00001")
    {
        Creation(), Revocation(),
    };

    private static Command Creation()
    {
        var role = new Option<string>("--role") { Description = "The role, for example place-staff.", Required = true };
        role.AcceptOnlyFromAmong([.. Roles.AllCodes]);
        var unit = new Option<string>("--unit")
        {
            Description = "The code of the unit; for place-staff the code of the place.",
            Required = true,
        };
        var until = CommonOptions.Instant("--until", "When it ends; default: after 90 days.");
        var data = CommonOptions.Data();
        var command = new Command("create", "Make a token; it is shown only now.") { role, unit, until, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var wanted = Roles.TryParse(parsed.GetValue(role), out var known) ? known : Role.PlaceStaff;
            var token = await Issue(session, wanted, parsed.GetValue(unit)!, parsed.GetValue(until), cancel);
            if (token is null)
            {
                await Console.Error.WriteLineAsync(wanted == Role.PlaceStaff
                    ? $"There is no place with the code '{parsed.GetValue(unit)}'."
                    : $"There is no unit with the code '{parsed.GetValue(unit)}' today.");
                return 1;
            }

            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Token {token.Id}, until {VietnamTime.Local(token.ExpiresAt):yyyy-MM-dd HH:mm}. Keep it secret:"));
            Console.WriteLine(token.Words);
            return 0;
        });
        return command;
    }

    private static Command Revocation()
    {
        var id = new Argument<Guid>("ID") { Description = "The token's id, as it was told when it was made." };
        var data = CommonOptions.Data();
        var command = new Command("revoke", "End a token; a running server refuses it within two seconds.") { id, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            if (await session.Get<TokenDirectory>().Revoke(parsed.GetValue(id), cancel))
            {
                return 0;
            }

            await Console.Error.WriteLineAsync("There is no such token, or it was revoked before.");
            return 1;
        });
        return command;
    }

    private static async Task<NewToken?> Issue(
        VerbSession session, Role role, string code, DateTimeOffset? until, CancellationToken cancel)
    {
        var tokens = session.Get<TokenDirectory>();
        if (role == Role.PlaceStaff)
        {
            var places = session.Get<PlaceDirectory>();
            await places.Changed(cancel);
            return (places.ByCode(code) ?? places.ByShortCode(code)) is { } place
                ? await tokens.CreateForPlace(place.Code, place.UnitId == 0 ? null : place.UnitId, until, cancel)
                : null;
        }

        var today = session.Get<TimeProvider>().Today();
        return session.Get<UnitDirectory>().AsOf(today).ByCode(code) is { } unit
            ? await tokens.Create(role, unit.Id, until, cancel)
            : null;
    }
}
