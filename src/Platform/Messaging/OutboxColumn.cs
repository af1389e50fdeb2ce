using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Platform.Messaging;

/// <summary>Messages, for a rotation of the master key.</summary>
internal sealed class OutboxColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    SealedMessage.Field,
    "select id, sealed from platform.outbox where sealed is not null",
    "update platform.outbox set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);
