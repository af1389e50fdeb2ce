using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Access.Accounts;

/// <summary>Names and addresses of staff, for a rotation of the master key.</summary>
internal sealed class AccountColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    AccountCard.Field,
    "select id, sealed from access.account",
    "update access.account set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);
