using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Tests;

public sealed class Leaving
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_forgotten_twelve_months_after_the_last_appointment_ended()
    {
        await using var app = await AccessApp.Start();
        var chief = await app.AddAccount("chief@laocai.example", (Role.DistrictOfficer, 3));
        await app.AddAccount("mai@laocai.example", (Role.CommuneOfficer, 7));
        await app.Scalar<int>($"with done as (update access.appointment set appointed_by = '{chief}' where account_id <> '{chief}' returning 1) select 1");
        await app.Scalar<int>($"with done as (update access.appointment set ends_at = ends_at + interval '10 days' where account_id <> '{chief}' returning 1) select 1");
        var accounts = app.Services.GetServices<IRetention>().Single(retention => retention.Name == "access.account");
        var left = app.Clock.Today().AddDays(90);

        Assert.Equal(0, (await accounts.Run(left.AddDays(365), dryRun: false, Cancel)).Count);
        Assert.Equal(1, (await accounts.Run(left.AddDays(366), dryRun: true, Cancel)).Count);
        Assert.Equal(1, (await accounts.Run(left.AddDays(366), dryRun: false, Cancel)).Count);
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from access.sign_in_key"));
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from access.appointment where appointed_by is null"));
    }

    [Fact]
    public async Task A_new_master_key_leaves_no_account_and_no_message_behind_and_all_can_be_read()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount("mai@laocai.example", (Role.CommuneOfficer, 7));
        await app.Codes.Send(new("test", "+84912345678", "device", null), true, Cancel);

        var status = await app.Services.GetRequiredService<KeyRotation>().Rotate(Cancel);

        Assert.Equal(2, status.Current);
        foreach (var name in new[] { "access.account.sealed", "platform.outbox.sealed" })
        {
            Assert.Equal(new SealedColumnStatus(name, 1, 0), status.Columns.Single(column => column.Name == name));
        }

        Assert.Equal("+84912345678", (await app.LastMessage()).Recipient);
        using var browser = app.NewBrowser();
        Assert.Equal("/desk", (await browser.SignIn("mai@laocai.example")).Location);
    }
}
