using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Import;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Tables;
using LaChan.Units;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access;

/// <summary>
/// An operator's file of accounts: <c>name,email,phone,role,unit_code</c>. A person who is new gets an invitation by
/// e-mail, else by short message; a row about a person known already adds the role. All rows or none are stored.
/// </summary>
public sealed class AccountImport
{
    private static readonly TableHead Head = new(
        new ExpectedColumn("name", "họ tên", "họ và tên"), new ExpectedColumn("email", "thư điện tử") { IsOptional = true },
        new ExpectedColumn("phone", "số điện thoại") { IsOptional = true }, new ExpectedColumn("role", "vai trò"),
        new ExpectedColumn("unit_code", "mã đơn vị"));

    private readonly AccessDb _db;
    private readonly UnitDirectory _units;
    private readonly GrantBook _book;
    private readonly Sealer _sealer;
    private readonly Outbox _outbox;
    private readonly AuditTrail _trail;
    private readonly TimeProvider _time;

    internal AccountImport(
        AccessDb db, UnitDirectory units, GrantBook book, Sealer sealer, Outbox outbox, AuditTrail trail,
        TimeProvider time) =>
        (_db, _units, _book, _sealer, _outbox, _trail, _time) = (db, units, book, sealer, outbox, trail, time);

    /// <param name="file">CSV or Excel.</param>
    /// <param name="errors">Gets the refused rows; <see cref="Stream.Null"/> when nobody asked.</param>
    /// <param name="site">The address under which people reach this installation: the links begin with it.</param>
    /// <param name="dryRun">Say what would happen and change nothing.</param>
    /// <param name="cancel">Ends the import; nothing is stored then.</param>
    /// <exception cref="TableRefusedException">The file as a whole cannot be read.</exception>
    public async Task<ImportTally> Run(Stream file, Stream errors, Uri site, bool dryRun, CancellationToken cancel)
    {
        await using var table = await TableReader.OpenAsync(file, Head, TableLimits.Upload, cancel);
        var refused = await RefusedRows.StartAsync(errors, table.Headers, cancel);
        var tally = new ImportTally();
        await using var transaction = await _db.Database.BeginTransactionAsync(cancel);
        await foreach (var row in table.ReadAsync(cancel))
        {
            tally.CountRead();
            var problem = AccountRow.Read(row, _units.AsOf(VietnamToday), out var account)
                ?? await Store(account!, site, tally, cancel);
            if (problem is { } found)
            {
                tally.CountRefused();
                await refused.AddAsync(row, found.Column, found.Reason, cancel);
            }
        }

        await refused.EndAsync(cancel);
        if (!dryRun)
        {
            await _trail.Record(
                _db, new(AuditActor.System, "access.import-accounts", AuditPurpose.Administration) { Amount = (int)tally.Stored }, cancel);
            await transaction.CommitAsync(cancel);
            await _book.Renew(cancel);
        }

        return tally;
    }

    private DateOnly VietnamToday => Platform.Time.VietnamTime.DayOf(_time.GetUtcNow());

    private async Task<RowProblem?> Store(AccountRow row, Uri site, ImportTally tally, CancellationToken cancel)
    {
        var keys = row.Contacts.Select(contact => SignInKey.KeyOf(_sealer, contact)).ToList();
        var owners = await _db.SignInKeys.Where(key => keys.Contains(key.Key)).Select(key => key.AccountId).Distinct().ToListAsync(cancel);
        if (owners.Count > 1)
        {
            return new("email", Texts.RowTwoPeople);
        }

        var now = _time.GetUtcNow();
        var id = owners is [var owner] ? owner : await Open(row, site, now, cancel);
        var holds = await _db.Appointments.AnyAsync(
            a => a.AccountId == id && a.Role == row.Role && a.UnitId == row.Unit.Id && a.StartsAt <= now && a.EndsAt > now, cancel);
        if (holds)
        {
            tally.CountRepeated();
            return null;
        }

        _db.Appointments.Add(Appointment.Give(id, row.Role, row.Unit.Id, now));
        await _db.SaveChangesAsync(cancel);
        tally.CountStored();
        return null;
    }

    private async Task<Guid> Open(AccountRow row, Uri site, DateTimeOffset now, CancellationToken cancel)
    {
        var card = new AccountCard(row.Name, row.Email, row.Phone);
        var (account, invitation, secret) = Newcomer.Open(card, _sealer, now);
        _db.Users.Add(account);
        _db.SignInKeys.AddRange(row.Contacts.Select(contact => SignInKey.For(account.Id, _sealer, contact)));
        _db.Invitations.Add(invitation);
        await _db.SaveChangesAsync(cancel);
        var link = new Uri(site, "/invite/" + secret);
        await _outbox.Enqueue(_db, Newcomer.Letter(card, row.Role, row.Unit.Name, link, invitation.ExpiresAt), cancel);
        return account.Id;
    }
}
