using Dapper;
using Dasta.Identity.Tokens;
using Npgsql;

namespace Dasta.Identity.Accounts.Invitations;

/// <summary>
/// One-time links by which a person gets into its account for the first time, or again when it lost everything else.
/// A new one takes the place of the older ones.
/// </summary>
internal sealed class InvitationStore(NpgsqlDataSource source, IdentitySettings settings, TimeProvider time)
{
    /// <summary>Makes the secret of a link, and says until when it counts.</summary>
    public async Task<(string Secret, DateTimeOffset ExpiresAt)> MakeAsync(
        Guid account, CancellationToken cancellationToken)
    {
        var secret = Secret.Make();
        var expiry = time.GetUtcNow().AddHours(settings.InvitationHours);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from identity.invitation where account_id = @account;
            insert into identity.invitation (secret_hash, account_id, expires_at) values (@hash, @account, @expiry)
            """,
            new { account, hash = Secret.HashOf(secret), expiry }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return (secret, expiry);
    }

    /// <summary>The account of a link that still counts; null otherwise.</summary>
    public async Task<Guid?> FindAsync(byte[] secretHash, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
            """
            select account_id from identity.invitation
            where secret_hash = @secretHash and used_at is null and expires_at > @now
            """,
            new { secretHash, now = time.GetUtcNow() }, cancellationToken: cancellationToken));
    }

    /// <summary>Uses a link up; false when somebody was first.</summary>
    public async Task<bool> UseAsync(byte[] secretHash, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            update identity.invitation set used_at = @now
            where secret_hash = @secretHash and used_at is null and expires_at > @now
            """,
            new { secretHash, now = time.GetUtcNow() },
            cancellationToken: cancellationToken)) == 1;
    }
}
