using System.Text;
using LaChan.Platform.Tables;

namespace LaChan.Platform.Tests.Tables;

public sealed class Importing
{
    [Fact]
    public void Every_row_read_is_stored_repeated_or_refused()
    {
        var tally = new ImportTally();
        tally.CountRead(6);
        tally.CountStored(3);
        tally.CountRepeated();
        tally.CountRefused(2);

        Assert.Equal("""{"read":6,"stored":3,"repeated":1,"refused":2}""", tally.ToJson());
        Assert.Equal("read 6\nstored 3\nrepeated 1\nrefused 2", tally.ToText());
    }

    [Fact]
    public void A_tally_that_does_not_add_up_is_never_printed()
    {
        var tally = new ImportTally();
        tally.CountRead(2);
        tally.CountStored();

        Assert.Throws<InvalidOperationException>(tally.ToJson);
        Assert.Throws<InvalidOperationException>(tally.ToText);
    }

    [Fact]
    public async Task Refused_rows_are_written_with_their_reason_and_can_be_imported_again()
    {
        var cancel = TestContext.Current.CancellationToken;
        var head = new TableHead(new ExpectedColumn("code", "Mã"), new ExpectedColumn("name", "Tên"));
        var file = "Mã,Tên,Ghi chú\nP1,=1+1,x\n"u8.ToArray();
        using var errors = new MemoryStream();
        await using var reader = await Files.OpenAsync(file, head);
        var refused = await RefusedRows.StartAsync(errors, reader.Headers, cancel);

        await foreach (var row in reader.ReadAsync(cancel))
        {
            await refused.AddAsync(row, "name", "Tên không hợp lệ, xin sửa", cancel);
        }

        await refused.EndAsync(cancel);
        Assert.Equal(
            "line,column,reason,Mã,Tên,Ghi chú\n2,name,\"Tên không hợp lệ, xin sửa\",P1,'=1+1,x\n",
            Encoding.UTF8.GetString(errors.ToArray()));
        Assert.Equal("=1+1", Assert.Single(await Files.ReadAsync(errors.ToArray(), head))["name"]);
    }
}
