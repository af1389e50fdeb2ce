using System.Globalization;
using LaChan.Platform.Storage;

// Uses the data folder named by the argument until its input ends: says when it is in, counts while it is in.
var folder = DataFolder.Open(DataFolder.Resolve(args[0]));
await using (var instance = await Instance.Open(folder, [], CancellationToken.None))
{
    Console.WriteLine("in");
    while (await Console.In.ReadLineAsync() is not null)
    {
        await using var command = instance.DataSource.CreateCommand("select count(*) from platform.migration");
        var count = (long)(await command.ExecuteScalarAsync())!;
        Console.WriteLine(count.ToString(CultureInfo.InvariantCulture));
    }
}

Console.WriteLine("out");
