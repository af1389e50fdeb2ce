using LaChan.Platform.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Tests.Messaging;

public sealed class SendingMessages
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_of_a_transaction_that_was_rolled_back_is_never_sent()
    {
        await using var office = await PostOffice.Open();
        var outbox = office.StartProcess().GetRequiredService<Outbox>();
        await using (var connection = await office.Database.DataSource.OpenConnectionAsync(Cancel))
        await using (var transaction = await connection.BeginTransactionAsync(Cancel))
        {
            await outbox.Enqueue(
                connection, new() { Kind = MessageKind.Sms, Purpose = "test", Recipient = "+84912345678", Text = "?" }, Cancel);
            await transaction.RollbackAsync(Cancel);
        }

        Assert.Equal(0, await office.SendDue());
    }

    [Fact]
    public async Task A_context_without_a_transaction_cannot_send()
    {
        await using var office = await PostOffice.Open();
        await using var db = office.Database.NewContext();

        await Assert.ThrowsAsync<InvalidOperationException>(() => office.StartProcess().GetRequiredService<Outbox>().Enqueue(
            db, new() { Kind = MessageKind.Sms, Purpose = "test", Recipient = "+84912345678", Text = "?" }, Cancel));
    }

    [Fact]
    public async Task Each_of_a_hundred_messages_is_sent_once_by_four_processes_at_once()
    {
        await using var office = await PostOffice.Open();
        for (var i = 0; i < 100; i++)
        {
            await office.EnqueueSms();
        }

        var dispatchers = Enumerable.Range(0, 4).Select(_ => office.StartProcess().GetRequiredService<Dispatcher>()).ToList();
        await Task.WhenAll(dispatchers.Select(dispatcher => Task.Run(() => SendAll(dispatcher), Cancel)));

        Assert.Equal(100, office.Gateway.Received.Count);
        Assert.Equal(100, office.Gateway.Received.Select(sms => sms.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again_after_a_restart()
    {
        await using var office = await PostOffice.Open();
        await office.EnqueueSms();
        await office.SendDue();
        office.Clock.Advance(TimeSpan.FromDays(1));

        await office.SendDue();

        Assert.Single(office.Gateway.Received);
    }

    [Fact]
    public async Task A_message_that_a_dying_process_may_have_sent_is_a_dead_letter_and_not_sent_again()
    {
        await using var office = await PostOffice.Open();
        var id = await office.EnqueueSms();
        var dying = office.StartProcess().GetRequiredService<OutboxQueue>();
        Assert.Single(await dying.Take([MessageKind.Sms], Cancel));
        office.Clock.Advance(TimeSpan.FromMinutes(5));

        await office.SendDue();

        Assert.Empty(office.Gateway.Received);
        Assert.Equal("dead: unsure", await office.StateOf(id));
    }

    [Fact]
    public async Task An_overloaded_gateway_is_tried_again_at_growing_intervals_then_given_up()
    {
        await using var office = await PostOffice.Open();
        office.Gateway.Answer = _ => 503;
        var id = await office.EnqueueSms();

        for (var attempt = 1; attempt <= Dispatcher.MostAttempts; attempt++)
        {
            await office.SendDue();
            office.Clock.Advance(Dispatcher.WaitAfter(attempt) - TimeSpan.FromSeconds(1));
            Assert.Equal(0, await office.SendDue());
            office.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, await office.SendDue());
        Assert.Equal(Dispatcher.MostAttempts, office.Gateway.Received.Count);
        Assert.Equal("dead: http 503", await office.StateOf(id));
    }

    [Fact]
    public async Task Without_a_gateway_short_messages_wait_for_the_operator()
    {
        await using var office = await PostOffice.Open();
        var url = office.Settings["Messaging:Sms:Url"];
        office.Settings.Remove("Messaging:Sms:Url");
        await office.EnqueueSms();
        Assert.Equal(0, await office.SendDue());

        office.Settings["Messaging:Sms:Url"] = url;
        Assert.Equal(1, await office.SendDue());
    }

    [Fact]
    public async Task A_code_that_nobody_can_use_any_more_is_not_sent()
    {
        await using var office = await PostOffice.Open();
        var id = await office.Enqueue(new()
        {
            Kind = MessageKind.Sms,
            Purpose = "test",
            Recipient = "+84912345678",
            Text = "123456",
            UselessAfter = office.Clock.GetUtcNow().AddMinutes(5),
        });
        office.Clock.Advance(TimeSpan.FromMinutes(5));

        await office.SendDue();

        Assert.Equal("dead: too late", await office.StateOf(id));
    }

    [Fact]
    public async Task Recipient_and_text_lie_sealed_and_are_forgotten_a_day_after_the_end()
    {
        await using var office = await PostOffice.Open();
        await office.EnqueueSms("Kính gửi bà Vàng Thị Mai");
        Assert.Equal(0L, await Count(office, "position('912345678'::bytea in sealed) > 0 or position('Mai'::bytea in sealed) > 0"));
        await office.SendDue();
        office.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));

        await using var scope = office.StartProcess().CreateAsyncScope();
        await scope.ServiceProvider.GetServices<LaChan.Platform.Jobs.IScheduledJob>().Single()
            .Run(office.Clock.GetUtcNow(), Cancel);

        Assert.Equal(1L, await Count(office, "sealed is null"));
    }

    private static async Task<long> Count(PostOffice office, string condition)
    {
        await using var command = office.Database.DataSource.CreateCommand(
            "select count(*) from platform.outbox where " + condition);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task SendAll(Dispatcher dispatcher)
    {
        while (await dispatcher.SendDue(Cancel) > 0)
        {
        }
    }
}
