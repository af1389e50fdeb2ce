using LaChan.Places.Import;
using LaChan.Places.Officers;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Places.Due;

/// <summary>Lists of facilities that must register: name, and whatever else is known of them.</summary>
public sealed class DueImport
{
    private readonly DueTable _table;
    private readonly PlaceDirectory _places;
    private readonly UnitDirectory _units;
    private readonly TimeProvider _time;

    internal DueImport(DueTable table, PlaceDirectory places, UnitDirectory units, TimeProvider time) =>
        (_table, _places, _units, _time) = (table, places, units, time);

    private static readonly TableHead Head = new(
        new ExpectedColumn("name", "Tên", "Tên cơ sở", "Tên địa điểm"),
        new ExpectedColumn("kind", "Loại", "Loại hình", "Loại địa điểm") { IsOptional = true },
        new ExpectedColumn("hamlet", "Thôn", "Tổ", "Thôn, tổ dân phố", "Thôn/tổ") { IsOptional = true },
        new ExpectedColumn("unit_code", "Mã xã", "Mã đơn vị") { IsOptional = true },
        new ExpectedColumn("address", "Địa chỉ") { IsOptional = true },
        new ExpectedColumn("contact_name", "Người phụ trách", "Chủ cơ sở", "Người liên hệ") { IsOptional = true },
        new ExpectedColumn("contact_phone", "Điện thoại", "Số điện thoại", "SĐT") { IsOptional = true });

    /// <summary>An operator's list: each row names its commune.</summary>
    /// <param name="file">CSV or Excel.</param>
    /// <param name="errors">Gets the refused rows; <see cref="Stream.Null"/> when nobody asked.</param>
    /// <param name="dryRun">Count what would happen and change nothing.</param>
    /// <param name="cancel">Ends the import; nothing is stored then.</param>
    /// <exception cref="TableRefusedException">The file as a whole cannot be read.</exception>
    public Task<ImportTally> Run(Stream file, Stream errors, bool dryRun, CancellationToken cancel) =>
        Run(file, errors, null, TableLimits.Operator, dryRun, cancel);

    /// <summary>The list of an officer, who lists the own area only.</summary>
    internal Task<ImportTally> Run(Stream file, Stream errors, OfficerScope scope, CancellationToken cancel) =>
        Run(file, errors, scope, TableLimits.Upload, dryRun: false, cancel);

    private async Task<ImportTally> Run(
        Stream file, Stream errors, OfficerScope? scope, TableLimits limits, bool dryRun, CancellationToken cancel)
    {
        await _places.Changed(cancel);
        await using var reader = await TableReader.OpenAsync(file, Head, limits, cancel);
        var refused = await RefusedRows.StartAsync(errors, reader.Headers, cancel);
        var rows = new DueRows(_places.Kinds, _units.AsOf(_time.Today()), scope);
        var (tally, listed) = (new ImportTally(), new List<DueFacility>());
        await foreach (var row in reader.ReadAsync(cancel))
        {
            tally.CountRead();
            var reading = new RowReading(row);
            var facility = rows.Read(reading);
            if (reading.Fault is { } fault)
            {
                tally.CountRefused();
                await refused.AddAsync(row, reading.Column, fault, cancel);
            }
            else
            {
                listed.Add(facility);
            }
        }

        await refused.EndAsync(cancel);
        var stored = await _table.Add(listed, dryRun, cancel);
        tally.CountStored(stored);
        tally.CountRepeated(listed.Count - stored);
        return tally;
    }
}
