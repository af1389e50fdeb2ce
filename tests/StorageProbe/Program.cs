using System.Globalization;
using LaChan.Platform.Storage;
using Npgsql;

// Uses the data folder named by the argument until its input ends: says when it is in, counts while it is in.
var folder = DataFolder.Open(DataFolder.Resolve(args[0]));
await using (var instance = await Instance.Open(folder, [], CancellationToken.None))
{
    Console.WriteLine("in");
    while (await Console.In.ReadLineAsync() is not null)
    {
        Console.WriteLine(await Count(instance.DataSource));
    }
}

Console.WriteLine("out");

static async Task<string> Count(NpgsqlDataSource database)
{
    try
    {
        await using var command = database.CreateCommand("select count(*) from platform.migration");
        return ((long)(await command.ExecuteScalarAsync())!).ToString(CultureInfo.InvariantCulture);
    }
    catch (NpgsqlException problem)
    {
        return problem.Message.ReplaceLineEndings(" ");
    }
}
