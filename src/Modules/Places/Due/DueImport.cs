using LaChan.Places.Import;
using LaChan.Places.Officers;
using LaChan.Platform.Tables;
using LaChan.Units;

namespace LaChan.Places.Due;

/// <summary>A commune's list of facilities that must register: name, and whatever else is known.</summary>
internal sealed class DueImport(DueTable table, PlaceDirectory places, UnitDirectory units)
{
    private const int ChunkRows = 5_000;

    private static readonly TableHead Head = new(
        new ExpectedColumn("name", "Tên", "Tên cơ sở", "Tên địa điểm"),
        new ExpectedColumn("kind", "Loại", "Loại hình", "Loại địa điểm") { IsOptional = true },
        new ExpectedColumn("hamlet", "Thôn", "Tổ", "Thôn, tổ dân phố", "Thôn/tổ") { IsOptional = true },
        new ExpectedColumn("unit_code", "Mã xã", "Mã đơn vị") { IsOptional = true },
        new ExpectedColumn("address", "Địa chỉ") { IsOptional = true },
        new ExpectedColumn("contact_name", "Người phụ trách", "Chủ cơ sở", "Người liên hệ") { IsOptional = true },
        new ExpectedColumn("contact_phone", "Điện thoại", "Số điện thoại", "SĐT") { IsOptional = true });

    public async Task<ImportTally> Run(Stream file, Stream errors, OfficerScope scope, CancellationToken cancel)
    {
        await using var reader = await TableReader.OpenAsync(file, Head, TableLimits.Upload, cancel);
        var refused = await RefusedRows.StartAsync(errors, reader.Headers, cancel);
        var rows = new DueRows(places.Kinds, units.AsOf(scope.Day), scope);
        var (tally, chunk) = (new ImportTally(), new List<DueFacility>());
        await foreach (var row in reader.ReadAsync(cancel))
        {
            tally.CountRead();
            var reading = new RowReading(row);
            var facility = rows.Read(reading);
            if (reading.Fault is { } fault)
            {
                tally.CountRefused();
                await refused.AddAsync(row, reading.Column, fault, cancel);
                continue;
            }

            chunk.Add(facility);
            if (chunk.Count == ChunkRows)
            {
                await Store(chunk, tally, cancel);
            }
        }

        await Store(chunk, tally, cancel);
        await refused.EndAsync(cancel);
        return tally;
    }

    private async Task Store(List<DueFacility> chunk, ImportTally tally, CancellationToken cancel)
    {
        var stored = chunk.Count == 0 ? 0 : await table.Add(chunk, cancel);
        tally.CountStored(stored);
        tally.CountRepeated(chunk.Count - stored);
        chunk.Clear();
    }
}
