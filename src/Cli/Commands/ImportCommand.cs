using System.CommandLine;
using LaChan.Access;
using LaChan.Cases.Lines;
using LaChan.Places.Due;
using LaChan.Places.Import;
using LaChan.Platform.Tables;
using LaChan.Platform.Web;
using LaChan.Units;
using LaChan.Visits.Import;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan import KIND FILE</c>: an operator's files, every row accounted for.</summary>
internal static class ImportCommand
{
    private delegate Task<ImportTally> Import(
        VerbSession session, Stream file, Stream errors, bool dryRun, IProgress<long> progress, CancellationToken cancel);

    public static Command Create() => new("import", "Take in a file. Example: lachan import visits visits.csv --errors refused.csv")
    {
        Kind("units", "Units, agencies or facts about them, in the columns of data/units (see data/README.md).",
            (session, file, errors, dryRun, _, cancel) => session.Get<UnitsImport>().Run(file, errors, dryRun, cancel)),
        Kind("boundaries", "Outlines of units: a GeoJSON FeatureCollection with the properties code and name.",
            (session, file, errors, dryRun, _, cancel) => session.Get<BoundariesImport>().Run(file, errors, dryRun, cancel)),
        Kind("places", "Places: code,name,kind,unit_code,lat,lon and, if wanted, address, hamlet, contact_name, contact_phone, registered_on, plate.",
            (session, file, errors, dryRun, progress, cancel) =>
                session.Get<PlacesImport>().Run(file, errors, dryRun, progress, cancel, Warn)),
        Kind("facilities", "Facilities that must register: name,unit_code and, if wanted, kind, hamlet, address, contact_name, contact_phone.",
            (session, file, errors, dryRun, _, cancel) => session.Get<DueImport>().Run(file, errors, dryRun, cancel)),
        Kind("visits", "Visits: id,place,person,entered_at,left_at and, if wanted, name.",
            (session, file, errors, dryRun, progress, cancel) =>
                session.Get<VisitImport>().Run(file, errors, dryRun, progress, cancel)),
        Kind("cases", "Cases from elsewhere: id and, if wanted, onset,sampled,outcome,unit_code; Go.Data's column names too.",
            (session, file, errors, dryRun, _, cancel) => session.Get<LineImport>().Run(file, errors, dryRun, cancel)),
        Kind("contacts", "Who exposed whom among cases: from,to and, if wanted, date,setting.",
            (session, file, errors, dryRun, _, cancel) => session.Get<LinkImport>().Run(file, errors, dryRun, cancel)),
        Kind("accounts", "Staff: name,email,phone,role,unit_code. New people get a link, which begins with LACHAN_SITE.",
            (session, file, errors, dryRun, _, cancel) =>
                session.Get<AccountImport>().Run(file, errors, session.Get<PublicAddress>().Value, dryRun, cancel)),
    };

    private static Command Kind(string name, string description, Import import)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file: CSV or Excel, GeoJSON for boundaries." };
        file.AcceptExistingOnly();
        var data = CommonOptions.Data();
        var errors = new Option<FileInfo?>("--errors") { Description = "Gets the refused rows: line, column, reason, and the row." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen and change nothing." };
        var format = CommonOptions.Format("text", "json");
        var command = new Command(name, description) { file, data, errors, dryRun, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            await using var from = parsed.GetValue(file)!.OpenRead();
            await using var refused = parsed.GetValue(errors)?.Create() ?? Stream.Null;
            try
            {
                var tally = await import(session, from, refused, parsed.GetValue(dryRun), new RowsRead(), cancel);
                await RowsRead.End();
                Console.WriteLine(parsed.GetValue(format) == "json" ? tally.ToJson() : tally.ToText());
                return tally.Refused == 0 ? 0 : 1;
            }
            catch (TableRefusedException refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Message);
                return 1;
            }
        });
        return command;
    }

    private static void Warn(RowNote note) => Console.Error.WriteLine($"line {note.Line}, {note.Column}: {note.Text}");

    /// <summary>Rows read so far, on one line of stderr where somebody looks.</summary>
    private sealed class RowsRead : IProgress<long>
    {
        public void Report(long value)
        {
            if (!Console.IsErrorRedirected)
            {
                Console.Error.Write($"\r{value:N0} rows");
            }
        }

        public static Task End() => Console.IsErrorRedirected ? Task.CompletedTask : Console.Error.WriteLineAsync();
    }
}
