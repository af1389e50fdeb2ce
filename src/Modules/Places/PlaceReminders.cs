using System.Globalization;
using LaChan.Codes;
using LaChan.Places.Contacts;
using LaChan.Platform.Messaging;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using Npgsql;

namespace LaChan.Places;

/// <summary>What became of a click on "remind".</summary>
/// <param name="Sent">Places whose contact gets a message.</param>
/// <param name="Again">Places that were reminded today already.</param>
/// <param name="Unreachable">Places without a mobile phone to write to.</param>
public readonly record struct Reminded(int Sent, int Again, int Unreachable);

/// <summary>
/// Reminds the contact of a place by a short message that nobody scans there: once a day and place, however often
/// somebody clicks. The caller has checked that the places lie in the officer's area.
/// </summary>
public sealed class PlaceReminders
{
    private static readonly TimeSpan Useful = TimeSpan.FromDays(1);
    private readonly NpgsqlDataSource _database;
    private readonly PlaceDirectory _places;
    private readonly ContactSeal _seal;
    private readonly Outbox _outbox;
    private readonly PublicAddress _site;
    private readonly TimeProvider _time;

    internal PlaceReminders(
        NpgsqlDataSource database, PlaceDirectory places, ContactSeal seal, Outbox outbox, PublicAddress site, TimeProvider time) =>
        (_database, _places, _seal, _outbox, _site, _time) = (database, places, seal, outbox, site, time);

    /// <summary>Whether a contact can be written to.</summary>
    public static bool CanReach(PlaceContact? contact) =>
        PhoneNumber.TryParse(contact?.Phone, out var phone) && phone.IsMobile;

    public async Task<Reminded> Send(IEnumerable<int> places, CancellationToken cancel)
    {
        await using var connection = await _database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var (due, again, unreachable) = await Choose(connection, [.. places], cancel);
        foreach (var (place, phone) in due)
        {
            await _outbox.Enqueue(connection, MessageTo(place, phone), cancel);
        }

        await using (var command = new NpgsqlCommand("update places.place set reminded_at = $2 where no = any($1)", connection))
        {
            command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. due.Select(d => d.Place.No)] });
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = _time.GetUtcNow().ToUniversalTime() });
            await command.ExecuteNonQueryAsync(cancel);
        }

        await Notices.Send(connection, PlaceDirectory.ChangeTopic, cancel);
        await transaction.CommitAsync(cancel);
        await _places.Changed(cancel);
        return new(due.Count, again, unreachable);
    }

    // Locked, so that a second click waits and finds the message of the first.
    private async Task<(List<(PlaceEntry Place, PhoneNumber Phone)> Due, int Again, int Unreachable)> Choose(
        NpgsqlConnection connection, int[] places, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select no, contact, reminded_at is not null and reminded_at >= $2 from places.place
            where no = any($1) order by no for update
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = places });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = VietnamTime.StartOf(_time.Today()).ToUniversalTime() });
        var (due, again, unreachable) = (new List<(PlaceEntry, PhoneNumber)>(), 0, 0);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (rows.GetBoolean(2))
            {
                again++;
            }
            else if (_places.ByNo(rows.GetInt32(0)) is { ClosedAt: null } place && await Mobile(rows, place, cancel) is { } phone)
            {
                due.Add((place, phone));
            }
            else
            {
                unreachable++;
            }
        }

        return (due, again, unreachable);
    }

    private async Task<PhoneNumber?> Mobile(NpgsqlDataReader rows, PlaceEntry place, CancellationToken cancel) =>
        !await rows.IsDBNullAsync(1, cancel)
        && PhoneNumber.TryParse(
            _seal.Open(ContactSeal.PlaceField, place.Id, await rows.GetFieldValueAsync<byte[]>(1, cancel)).Phone, out var phone)
        && phone.IsMobile ? phone : null;

    // To the head of a place, and not in the language that the officer reads.
    private Message MessageTo(PlaceEntry place, PhoneNumber phone) => new()
    {
        Kind = MessageKind.Sms,
        Purpose = "silent-place",
        Recipient = phone.E164,
        Text = string.Format(
            CultureInfo.InvariantCulture,
            Texts.ResourceManager.GetString(nameof(Texts.ReminderText), CultureInfo.InvariantCulture)!,
            place.Name, new Uri(_site.Value, "dia-diem")),
        UselessAfter = _time.GetUtcNow() + Useful,
    };
}
