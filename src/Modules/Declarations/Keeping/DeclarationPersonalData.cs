using System.Globalization;
using System.Text.Json;
using LaChan.Declarations.Storage;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LaChan.Declarations.Keeping;

/// <summary>What declarations hold of a person: found by the person's tokens of the days that are kept.</summary>
internal sealed class DeclarationPersonalData(
    NpgsqlDataSource database, DeclarationReader reader, DayKeys days, Sealer sealer, IOptions<DeclarationOptions> options, TimeProvider time)
    : IPersonalData
{
    public string Module => "declarations";

    public async Task<IReadOnlyList<HeldData>> Describe(Subject person, CancellationToken cancel) =>
        [new("declarations.declaration", (await Ids(person, cancel)).Length)];

    public async Task Export(Subject person, Utf8JsonWriter into, CancellationToken cancel)
    {
        into.WriteStartArray();
        foreach (var declaration in await reader.Find(await Ids(person, cancel), cancel))
        {
            into.WriteStartObject();
            into.WriteString("form", declaration.Form);
            into.WriteNumber("version", declaration.Version);
            into.WriteString("declaredAt", VietnamTime.Local(declaration.DeclaredAt).ToString("O", CultureInfo.InvariantCulture));
            into.WriteNumber("windowDays", declaration.WindowDays);
            into.WriteStartObject("answers");
            foreach (var (code, answer) in declaration.Answers)
            {
                into.WriteString(code, answer);
            }

            into.WriteEndObject();
            into.WriteEndObject();
        }

        into.WriteEndArray();
    }

    public async Task<long> Erase(Subject person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            with first_time as (delete from declarations.declarant where key = $2),
            gone as (delete from declarations.declaration where id = any($1) returning 1)
            select count(*) from gone
            """);
        command.Parameters.Add(new() { Value = await Ids(person, cancel) });
        command.Parameters.Add(new() { Value = sealer.Lookup(LookupPurpose.Declarant, person.Id.ToString("N")).ToGuid() });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task<Guid[]> Ids(Subject person, CancellationToken cancel)
    {
        var tokens = new List<Guid>();
        for (var day = time.Today().AddDays(-options.Value.DaysKept); day <= time.Today(); day = day.AddDays(1))
        {
            if (await days.Find(day, cancel) is { } key)
            {
                tokens.Add(key.TokenOf(person.Id));
            }
        }

        await using var command = database.CreateCommand("select id from declarations.declaration where token = any($1) order by declared_at");
        command.Parameters.Add(new() { Value = tokens.ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(cancel))
        {
            ids.Add(rows.GetGuid(0));
        }

        return [.. ids];
    }
}
