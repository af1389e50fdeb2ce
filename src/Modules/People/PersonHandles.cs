using LaChan.Codes;
using LaChan.People.Storage;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.People;

/// <summary>
/// The random number of 128 bits that is printed as a personal QR. It records an entry when staff scan it and opens
/// nothing; a lost one is cancelled and another issued.
/// </summary>
public sealed class PersonHandles(NpgsqlDataSource database, Sealer sealer)
{
    /// <summary>Issues a handle and cancels those that the person had.</summary>
    public async Task<PrintedHandle> Issue(PersonRef person, CancellationToken cancel)
    {
        var handle = PrintedHandle.New();
        await using var command = database.CreateCommand(
            """
            with cancelled as (delete from people.person_key where person_no = $3 and purpose = $1)
            insert into people.person_key (purpose, key, person_no) values ($1, $2, $3)
            """);
        command.Parameters.Add(new() { Value = (short)LookupPurpose.Handle });
        command.Parameters.Add(new() { Value = KeyOf(handle).ToGuid() });
        command.Parameters.Add(new() { Value = person.No });
        await command.ExecuteNonQueryAsync(cancel);
        return handle;
    }

    /// <summary>Whose handle it is; null when it was never issued or is cancelled.</summary>
    public Task<PersonRef?> Find(PrintedHandle handle, CancellationToken cancel) =>
        new PersonTable(database).Find([new(LookupPurpose.Handle, KeyOf(handle))], cancel);

    /// <summary>Cancels the handle of a person; false when there was none.</summary>
    public async Task<bool> Cancel(PersonRef person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "delete from people.person_key where person_no = $1 and purpose = $2");
        command.Parameters.Add(new() { Value = person.No });
        command.Parameters.Add(new() { Value = (short)LookupPurpose.Handle });
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }

    private LookupKey KeyOf(PrintedHandle handle) =>
        sealer.Lookup(LookupPurpose.Handle, Convert.ToHexStringLower(handle.ToBytes()));
}
