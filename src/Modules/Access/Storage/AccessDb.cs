using LaChan.Access.Accounts;
using LaChan.Access.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LaChan.Access.Storage;

/// <summary>
/// The module's own context: Identity's users without its roles (roles are appointments), in schema <c>access</c>.
/// Its model is of Identity's making, which is why it is not part of the one context of records.
/// </summary>
internal sealed class AccessDb(DbContextOptions<AccessDb> options) : IdentityUserContext<Account, Guid>(options)
{
    private static readonly ValueConverter<Role, string> RoleWords = new(role => Write(role), code => Read(code));

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<SignInKey> SignInKeys => Set<SignInKey>();

    public DbSet<Recovery> Recoveries => Set<Recovery>();

    public DbSet<ApiToken> Tokens => Set<ApiToken>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("access");
        builder.Entity<Account>(account =>
        {
            account.ToTable("account");
            // Found by keyed hashes instead.
            account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed);
            account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_token");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("account_passkey");
        builder.Entity<SignInKey>().ToTable("sign_in_key").HasKey(key => key.Key);
        builder.Entity<Appointment>().ToTable("appointment")
            .Property(a => a.Role).HasConversion(RoleWords);
        builder.Entity<Invitation>().ToTable("invitation");
        builder.Entity<Recovery>().ToTable("recovery");
        builder.Entity<ApiToken>().ToTable("api_token")
            .Property(t => t.Role).HasConversion(RoleWords);
        ColumnNames.Apply(builder);
    }

    private static string Write(Role role) => role.Code;

    private static Role Read(string code) =>
        Roles.TryParse(code, out var role) ? role : throw new InvalidOperationException($"The database has an unknown role: {code}.");
}
