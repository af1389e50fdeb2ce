using LaChan.Access.Storage;
using LaChan.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Tests;

public sealed class AgreeingWithTheScripts
{
    // Identity allows an account without a name and limits names to 256 letters; the scripts demand a name of any length.
    private static readonly string[] Deliberate =
    [
        "access.account.concurrency_stamp is mapped as nullable but is not null.",
        "access.account.normalized_user_name is mapped as character varying(256) but is text.",
        "access.account.normalized_user_name is mapped as nullable but is not null.",
        "access.account.security_stamp is mapped as nullable but is not null.",
        "access.account.user_name is mapped as character varying(256) but is text.",
        "access.account.user_name is mapped as nullable but is not null.",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mappings_of_accounts_have_the_columns_that_the_scripts_made()
    {
        await using var app = await AccessApp.Start();
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccessDb>();

        var differences = await SchemaParity.Compare(accounts, app.Database.DataSource, Cancel);

        Assert.Equal("", string.Join('\n', differences.Except(Deliberate)));
    }
}
