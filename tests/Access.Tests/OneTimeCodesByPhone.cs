using System.Net;

namespace LaChan.Access.Tests;

public sealed class OneTimeCodesByPhone
{
    private const string Phone = "+84912345678";
    private const string Device = "device-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_code_in_the_message_is_right_once()
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var code = await app.LastCode();

        Assert.Equal(6, code.Length);
        Assert.IsType<CodeCheck.Right>(await Check(app, code));
        Assert.IsType<CodeCheck.Spent>(await Check(app, code));
    }

    [Fact]
    public async Task Of_many_who_type_the_right_code_at_once_one_is_let_in()
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var code = await app.LastCode();

        var checks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Check(app, code), Cancel)));

        Assert.Single(checks.OfType<CodeCheck.Right>());
    }

    [Fact]
    public async Task After_five_minutes_it_is_spent_to_the_second()
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var first = await app.LastCode();
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<CodeCheck.Spent>(await Check(app, first));

        await Send(app);
        var second = await app.LastCode();
        app.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.IsType<CodeCheck.Right>(await Check(app, second));
    }

    [Fact]
    public async Task After_three_wrong_tries_the_right_one_comes_too_late()
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var code = await app.LastCode();
        var wrong = code == "000000" ? "000001" : "000000";

        CodeCheck[] answers = [await Check(app, wrong), await Check(app, wrong), await Check(app, wrong), await Check(app, code)];

        Assert.Equal([new CodeCheck.Wrong(2), new CodeCheck.Wrong(1), new CodeCheck.Spent(), new CodeCheck.Spent()], answers);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("123456; drop table access.one_time_code")]
    public async Task What_is_no_code_costs_no_try(string? typed)
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var code = await app.LastCode();
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<CodeCheck.Malformed>(await Check(app, typed));
        }

        Assert.IsType<CodeCheck.Right>(await Check(app, code));
    }

    [Fact]
    public async Task Blanks_and_other_digits_do_not_matter()
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var code = await app.LastCode();
        var fullWidth = string.Concat(code.Select(digit => (char)(digit - '0' + '\uff10')));

        Assert.IsType<CodeCheck.Right>(await Check(app, $" {fullWidth[..3]} {fullWidth[3..]} "));
    }

    [Fact]
    public async Task A_code_works_only_on_the_device_that_asked_for_it_and_for_what_it_was_asked()
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var code = await app.LastCode();
        var codes = app.Codes;

        Assert.IsType<CodeCheck.Spent>(await codes.Check("test", Phone, "device-2", code, Cancel));
        Assert.IsType<CodeCheck.Spent>(await codes.Check("other", Phone, Device, code, Cancel));
        Assert.IsType<CodeCheck.Spent>(await codes.Check("test", "+84912345679", Device, code, Cancel));
        Assert.IsType<CodeCheck.Right>(await Check(app, code));
    }

    [Fact]
    public async Task A_new_code_takes_the_place_of_the_old_one()
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var old = await app.LastCode();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Send(app);
        var code = await app.LastCode();

        Assert.IsNotType<CodeCheck.Right>(old == code ? new CodeCheck.Spent() : await Check(app, old));
        Assert.IsType<CodeCheck.Right>(await Check(app, code));
    }

    [Fact]
    public async Task A_number_gets_three_codes_in_fifteen_minutes_and_five_a_day()
    {
        await using var app = await AccessApp.Start();
        var start = app.Clock.GetUtcNow();
        var device = 0;
        var ask = () => app.Codes.Send(new("test", Phone, $"device-{device++}", IPAddress.Parse($"10.0.{device}.1")), true, Cancel);
        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<CodeSending.Sent>(await ask());
        }

        Assert.Equal(new CodeSending.Limited(CodeLimit.Phone, start.AddMinutes(15)), await ask());
        app.Clock.MoveTo(start.AddMinutes(15).AddTicks(-10));
        Assert.IsType<CodeSending.Limited>(await ask());
        app.Clock.MoveTo(start.AddMinutes(15));
        Assert.IsType<CodeSending.Sent>(await ask());
        Assert.IsType<CodeSending.Sent>(await ask());
        app.Clock.MoveTo(start.AddHours(1));
        Assert.Equal(new CodeSending.Limited(CodeLimit.Phone, start.AddDays(1)), await ask());
        app.Clock.MoveTo(start.AddDays(1));
        Assert.IsType<CodeSending.Sent>(await ask());
    }

    [Fact]
    public async Task A_device_asks_for_five_numbers_in_fifteen_minutes()
    {
        await using var app = await AccessApp.Start();
        var number = 0;
        var ask = () => app.Codes.Send(new("test", $"+8491234{number++:0000}", Device, IPAddress.Loopback), true, Cancel);
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<CodeSending.Sent>(await ask());
        }

        Assert.Equal(CodeLimit.Device, Assert.IsType<CodeSending.Limited>(await ask()).Limit);
    }

    [Theory]
    [InlineData("203.0.113.{0}")]
    [InlineData("::ffff:203.0.113.{0}")]
    [InlineData("2001:db8:7:{0:x}::1")]
    public async Task A_network_asks_sixty_times_however_it_turns_its_addresses(string addresses)
    {
        await using var app = await AccessApp.Start();
        var asked = 0;
        var ask = () => app.Codes.Send(
            new(
                "test",
                $"+8491234{asked:0000}",
                $"device-{asked}",
                IPAddress.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, addresses, ++asked))),
            true,
            Cancel);
        for (var i = 0; i < 60; i++)
        {
            Assert.IsType<CodeSending.Sent>(await ask());
        }

        Assert.Equal(CodeLimit.Network, Assert.IsType<CodeSending.Limited>(await ask()).Limit);
    }

    [Fact]
    public async Task In_all_a_thousand_codes_leave_in_fifteen_minutes()
    {
        await using var app = await AccessApp.Start();
        await app.Scalar<long>(
            $"""
            with made as (
                insert into access.one_time_code
                    (id, purpose, phone_key, device_key, network_key, mac, digits, created_at, expires_at)
                select gen_random_uuid(), 'test', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 6,
                       '{app.Clock.GetUtcNow():O}', '{app.Clock.GetUtcNow():O}'
                from generate_series(1, 999) returning 1) select count(*) from made
            """);

        Assert.IsType<CodeSending.Sent>(await Send(app));
        Assert.Equal(CodeLimit.All, Assert.IsType<CodeSending.Limited>(
            await app.Codes.Send(new("test", "+84987654321", "other", null), true, Cancel)).Limit);
    }

    [Fact]
    public async Task Of_twenty_who_ask_at_once_for_one_number_three_get_a_code()
    {
        await using var app = await AccessApp.Start();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => app.Codes.Send(new("test", Phone, $"device-{i}", IPAddress.Parse($"10.0.{i}.1")), true, Cancel), Cancel)));

        Assert.Equal(3, answers.OfType<CodeSending.Sent>().Count());
    }

    [Fact]
    public async Task After_nine_hundred_wrong_codes_in_an_hour_codes_have_eight_digits_until_it_is_over()
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var six = await app.LastCode();
        await app.Scalar<long>(
            $"with made as (insert into access.code_failure (failed_at) select '{app.Clock.GetUtcNow():O}' from generate_series(1, 899) returning 1) select count(*) from made");
        await Check(app, six == "000000" ? "000001" : "000000");

        Assert.IsType<CodeCheck.Spent>(await Check(app, six));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(8, Assert.IsType<CodeSending.Sent>(await Send(app)).Digits);
        var eight = await app.LastCode();
        Assert.Equal(8, eight.Length);
        Assert.IsType<CodeCheck.Right>(await Check(app, eight));
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(6, Assert.IsType<CodeSending.Sent>(await Send(app)).Digits);
    }

    [Fact]
    public async Task An_unknown_number_gets_the_same_answer_and_no_message()
    {
        await using var app = await AccessApp.Start();

        var known = await app.Codes.Send(new("test", Phone, "a", IPAddress.Parse("10.0.1.1")), true, Cancel);
        var unknown = await app.Codes.Send(new("test", "+84987654321", "b", IPAddress.Parse("10.0.2.1")), false, Cancel);

        Assert.Equal(known, unknown);
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from platform.outbox where useless_after > created_at"));
        Assert.Equal(2L, await app.Scalar<long>("select count(*) from access.one_time_code"));
    }

    [Fact]
    public async Task The_database_knows_neither_number_nor_device_nor_code()
    {
        await using var app = await AccessApp.Start();
        await Send(app);
        var code = await app.LastCode();

        var row = await app.Scalar<string>("select row_to_json(c)::text from access.one_time_code c");

        Assert.DoesNotContain(Phone[3..], row, StringComparison.Ordinal);
        Assert.DoesNotContain(Device, row, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{code}\"", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_fits_one_short_message_and_is_useless_after_five_minutes()
    {
        await using var app = await AccessApp.Start();
        await Send(app);

        Assert.True((await app.LastMessage()).Text.Length <= 70);
        Assert.Equal(5.0, (double)await app.Scalar<decimal>(
            "select extract(epoch from useless_after - created_at) / 60 from platform.outbox"));
    }

    private static Task<CodeSending> Send(AccessApp app) =>
        app.Codes.Send(new("test", Phone, Device, IPAddress.Loopback), true, Cancel);

    private static Task<CodeCheck> Check(AccessApp app, string? typed) => app.Codes.Check("test", Phone, Device, typed, Cancel);
}
