using LaChan.Access;
using LaChan.Platform.Jobs;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Storage;
using LaChan.Units;
using Npgsql;

namespace LaChan.Reporting.Desk;

/// <summary>
/// Sends reminders to whoever reported last for a unit, or, before its first report, to those whose office it is; by short
/// message and by e-mail, as they are known. The note that a reminder was sent and the messages are one transaction, so each
/// kind is sent once, also after a restart.
/// </summary>
internal sealed class Remind(
    NpgsqlDataSource database, Outbox outbox, Sealer sealer, FormBook forms, StaffDirectory staff, UnitDirectory units, TimeProvider time)
{
    public const string HourBefore = "before-60";
    public const string QuarterBefore = "before-15";
    public const string After = "after";
    private const string ByHand = "by-hand-";
    private const string Purpose = "report-reminder";
    private static readonly TimeSpan Hour = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>The reminder that is to be sent now, or null. After a standstill only the one that still makes sense.</summary>
    public static string? KindAt(Obligation duty, DateTimeOffset now) => (duty.DueAt - now) switch
    {
        var left when left > Hour => null,
        var left when left > Quarter => HourBefore,
        var left when left > TimeSpan.Zero => QuarterBefore,
        var left when left > -Hour => After,
        _ => null,
    };

    /// <summary>A reminder that somebody asked for; gives false when nobody is known for the unit, or it was sent just now.</summary>
    public async Task<bool> SendByHand(Obligation duty, CancellationToken cancel)
    {
        // One a minute: a double click is one reminder.
        var minute = time.GetUtcNow().ToString("yyyyMMddHHmm", System.Globalization.CultureInfo.InvariantCulture);
        return await Send(duty, ByHand + minute, cancel);
    }

    /// <summary>Sends a reminder of a kind once.</summary>
    public async Task<bool> Send(Obligation duty, string kind, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var reporters = await Reporters(connection, duty.Unit, cancel);
        if (reporters.Count == 0 || !await Note(connection, duty.Id, kind, cancel))
        {
            return false;
        }

        var form = await forms.Version(duty.Form, duty.Version, cancel);
        var text = Words(form.Form.Name, duty);
        foreach (var phone in reporters.Select(reporter => reporter.Phone).OfType<string>().Distinct())
        {
            await outbox.Enqueue(connection, Message(MessageKind.Sms, phone, null, text, duty), cancel);
        }

        foreach (var email in reporters.Select(reporter => reporter.Email).OfType<string>().Distinct())
        {
            await outbox.Enqueue(connection, Message(MessageKind.Email, email, form.Form.Name, text, duty), cancel);
        }

        await transaction.CommitAsync(cancel);
        return true;
    }

    private static Message Message(MessageKind kind, string recipient, string? subject, string text, Obligation duty) => new()
    {
        Kind = kind,
        Purpose = Purpose,
        Recipient = recipient,
        Subject = subject,
        Text = text,
        UselessAfter = duty.LockAt,
    };

    private string Words(string form, Obligation duty)
    {
        var day = VietnameseDate.Format(duty.PeriodEnd);
        return time.GetUtcNow() < duty.DueAt
            ? Texts.RemindBefore.With(form, day, VietnameseDate.Format(duty.DueAt))
            : Texts.RemindAfter.With(form, day, VietnameseDate.Format(duty.DueAt));
    }

    private async Task<IReadOnlyList<StaffContact>> Reporters(NpgsqlConnection connection, int unit, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select id, sealed from reporting.contact where unit = $1", connection)
        {
            Parameters = { new() { Value = unit } },
        };
        var last = await command.Rows(row => Reporter.Open(sealer, Reporter.ContactField, row.GetGuid(0), row.Bytes(1)), cancel);
        return last is [var reporter, ..]
            ? [new(reporter.Phone, reporter.Email)]
            : await staff.ContactsOf(ReportScope.Writers, ReportScope.Offices(unit, units.AsOf(time.Today())), cancel);
    }

    private async Task<bool> Note(NpgsqlConnection connection, long duty, string kind, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "insert into reporting.reminder (obligation, kind, at) values ($1, $2, $3) on conflict do nothing", connection)
        {
            Parameters = { new() { Value = duty }, new() { Value = kind }, new() { Value = time.GetUtcNow() } },
        };
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }
}

/// <summary>Looks every minute whom to remind: 60 and 15 minutes before a deadline, and once after it.</summary>
internal sealed class RemindReporters(ObligationStore duties, Remind remind, TimeProvider time) : IScheduledJob
{
    public string Name => "remind-reporters";

    public Schedule Schedule => Schedule.Every(TimeSpan.FromMinutes(1));

    public async Task Run(DateTimeOffset due, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var duty in await duties.Awaited(now.AddHours(-1), now.AddHours(1), now, cancel))
        {
            if (Desk.Remind.KindAt(duty, now) is { } kind)
            {
                await remind.Send(duty, kind, cancel);
            }
        }
    }
}
