using System.Globalization;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Tests.Messaging;

/// <summary>An outbox on its own database, with a gateway and a mail server that are played.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private static readonly string MasterKey = Convert.ToBase64String(new byte[32]);
    private readonly List<ServiceProvider> _processes = [];

    private PostOffice(TestDatabase database, SmsGatewayDouble gateway) => (Database, Gateway) = (database, gateway);

    public TestDatabase Database { get; }

    public SmsGatewayDouble Gateway { get; }

    public MailServerDouble MailServer { get; } = new();

    public FakeClock Clock { get; } = new();

    public Dictionary<string, string?> Settings { get; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PostOffice> Open()
    {
        var office = new PostOffice(await TestDatabase.Create([], Cancel), await SmsGatewayDouble.Start());
        office.Settings["Messaging:Sms:Url"] = office.Gateway.Address + "send";
        office.Settings["Messaging:Email:Host"] = "127.0.0.1";
        office.Settings["Messaging:Email:Port"] = office.MailServer.Port.ToString(CultureInfo.InvariantCulture);
        office.Settings["Messaging:Email:From"] = "lachan@laocai.example";
        return office;
    }

    /// <summary>The program, started anew on the same data.</summary>
    public IServiceProvider StartProcess()
    {
        var process = new ServiceCollection().AddLogging().AddMessaging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build())
            .AddSingleton(Database.DataSource)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new Sealer(KeyRing.Open("", MasterKey)))
            .BuildServiceProvider();
        _processes.Add(process);
        return process;
    }

    public Task<int> SendDue() => StartProcess().GetRequiredService<Dispatcher>().SendDue(Cancel);

    public async Task<Guid> Enqueue(Message message)
    {
        var outbox = StartProcess().GetRequiredService<Outbox>();
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        return await outbox.Enqueue(connection, message, Cancel);
    }

    public Task<Guid> EnqueueSms(string text = "Mã xác nhận: 123456") => Enqueue(
        new() { Kind = MessageKind.Sms, Purpose = "test", Recipient = "+84912345678", Text = text });

    public async Task<string> StateOf(Guid message)
    {
        await using var command = Database.DataSource.CreateCommand(
            "select state || coalesce(': ' || reason, '') from platform.outbox where id = $1");
        command.Parameters.Add(new() { Value = message });
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await Gateway.DisposeAsync();
        await MailServer.DisposeAsync();
        await Database.DisposeAsync();
    }
}
