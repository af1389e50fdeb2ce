using System.Text;
using System.Text.Json;
using LaChan.Platform.Messaging;

namespace LaChan.Platform.Tests.Messaging;

public sealed class Carriers
{
    [Fact]
    public async Task A_short_message_reaches_the_gateway_in_the_shape_the_operator_asked_for()
    {
        await using var office = await PostOffice.Open();
        office.Settings["Messaging:Sms:Body"] = """{"to":"{phone0}","msg":"{text}","ref":"{id}"}""";
        office.Settings["Messaging:Sms:Headers:X-Key"] = "secret";
        var id = await office.EnqueueSms("""Mã "123456" \ của Ông/Bà""");

        await office.SendDue();

        var sms = Assert.Single(office.Gateway.Received);
        var body = JsonDocument.Parse(sms.Body).RootElement;
        Assert.Equal("0912345678", body.GetProperty("to").GetString());
        Assert.Equal("""Mã "123456" \ của Ông/Bà""", body.GetProperty("msg").GetString());
        Assert.Equal((id.ToString(), "secret"), (sms.Id, sms.Key));
        Assert.Equal("sent", await office.StateOf(id));
    }

    [Fact]
    public async Task A_gateway_that_wants_everything_in_the_address_gets_it_escaped()
    {
        await using var office = await PostOffice.Open();
        office.Settings["Messaging:Sms:Url"] = office.Gateway.Address + "?to={phone}&text={text}";
        office.Settings["Messaging:Sms:Method"] = "GET";
        await office.EnqueueSms("a&b=c");

        await office.SendDue();

        Assert.Equal("/?to=%2B84912345678&text=a%26b%3Dc", Assert.Single(office.Gateway.Received).Path);
    }

    [Theory]
    [InlineData(400, "", "dead: http 400")]
    [InlineData(200, "ERROR 13", "dead: unexpected answer")]
    [InlineData(200, "OK 7", "sent")]
    public async Task What_the_gateway_says_decides(int status, string words, string state)
    {
        await using var office = await PostOffice.Open();
        office.Settings["Messaging:Sms:Expect"] = "OK";
        (office.Gateway.Answer, office.Gateway.Words) = (_ => status, words);
        var id = await office.EnqueueSms();

        await office.SendDue();

        Assert.StartsWith(state, await office.StateOf(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_hangs_up_without_an_answer_may_have_sent_it()
    {
        await using var office = await PostOffice.Open();
        office.Gateway.Answer = _ => null;
        var id = await office.EnqueueSms();

        await office.SendDue();

        Assert.StartsWith("dead: unsure", await office.StateOf(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_at_the_gateways_door_is_no_loss()
    {
        await using var office = await PostOffice.Open();
        office.Settings["Messaging:Sms:Url"] = "http://127.0.0.1:1/";
        var id = await office.EnqueueSms();

        await office.SendDue();

        Assert.StartsWith("waiting", await office.StateOf(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_arrives_with_its_Vietnamese_words()
    {
        await using var office = await PostOffice.Open();
        var id = await office.Enqueue(Mail("an@laocai.example"));

        await office.SendDue();

        var mail = Assert.Single(office.MailServer.Received);
        Assert.Contains("To: an@laocai.example", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(id.ToString(), mail, StringComparison.Ordinal);
        var body = mail.Split(Environment.NewLine + Environment.NewLine, 2)[1].ReplaceLineEndings("");
        Assert.Equal("Kính mời Ông/Bà", Encoding.UTF8.GetString(Convert.FromBase64String(body)));
        Assert.Equal("sent", await office.StateOf(id));
    }

    [Theory]
    [InlineData("an@laocai.example", "550 no such box", "dead: smtp 550")]
    [InlineData("an@laocai.example", "450 later", "waiting: smtp 450")]
    [InlineData("not an address", "250 ok", "dead: address")]
    public async Task What_the_mail_server_says_decides(string recipient, string answer, string state)
    {
        await using var office = await PostOffice.Open();
        office.MailServer.RecipientAnswer = answer;
        var id = await office.Enqueue(Mail(recipient));

        await office.SendDue();

        Assert.Equal(state, await office.StateOf(id));
    }

    private static Message Mail(string recipient) => new()
    {
        Kind = MessageKind.Email,
        Purpose = "test",
        Recipient = recipient,
        Subject = "Lời mời",
        Text = "Kính mời Ông/Bà",
    };
}
