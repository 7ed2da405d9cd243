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
    private const int NamesAtMost = 3;
    private const string Tried = "tried";

    /// <summary>
    /// Records that a participant invites somebody; false, with nothing recorded, when it did so too often in a day.
    /// </summary>
    public async Task<bool> RecordAsync(Guid account, string by, bool isLimited, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // One at a time, so that many at one moment are counted too.
        var recorded = await connection.ExecuteAsync(new CommandDefinition(
            """
            select from identity.participant where did = @by for update;
            insert into identity.account_event (account_id, event, by_did, detail, at)
            select @account, 'invited', @by, '{}', @now
            where not @isLimited or @limit > (
                select count(*) from identity.account_event where event = 'invited' and by_did = @by and at > @day)
            """,
            new { account, by, isLimited, now, day = now.AddDays(-1), limit = settings.InvitationsPerDay },
            transaction, cancellationToken: cancellationToken)) == 1;
        await transaction.CommitAsync(cancellationToken);
        return recorded;
    }

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
            select from identity.account where id = @account for update;
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
            where secret_hash = @secretHash and used_at is null and expires_at > @now and names_asked < @NamesAtMost
            """,
            new { secretHash, now = time.GetUtcNow(), NamesAtMost }, cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Uses a link up and gives its account a password and the name it signs in with. Every other way in ends: what
    /// somebody had before, devices and codes and a provider, is not of whoever holds the link.
    /// </summary>
    /// <param name="name">
    /// The name and how it is looked up. Of names that are not the invitation's own three are tried, for each try says
    /// whether somebody has that name; then the link counts no more.
    /// </param>
    public async Task<TakeUp> TakeUpAsync(
        byte[] secretHash, Guid account, (string Text, string Normalized) name, string passwordHash,
        CancellationToken cancellationToken)
    {
        var values = new
        {
            secretHash, account, name.Text, name.Normalized, passwordHash, now = time.GetUtcNow(), NamesAtMost,
        };
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var isUsed = await connection.ExecuteAsync(new CommandDefinition(
            """
            select from identity.account where id = @account for update;
            update identity.invitation set used_at = @now, names_asked = names_asked + (
                select (normalized_name <> @Normalized)::int from identity.account where id = @account)
            where secret_hash = @secretHash and account_id = @account and used_at is null and expires_at > @now
                and names_asked < @NamesAtMost
            """,
            values, transaction, cancellationToken: cancellationToken)) == 1;
        if (!isUsed)
        {
            return TakeUp.Gone;
        }

        await transaction.SaveAsync(Tried, cancellationToken);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                delete from identity.upstream_link where account_id = @account;
                delete from identity.passkey where account_id = @account;
                delete from identity.recovery_code where account_id = @account;
                update identity.account set name = @Text, normalized_name = @Normalized, password_hash = @passwordHash,
                    sessions_after = greatest(sessions_after, @now)
                where id = @account
                """,
                values, transaction, cancellationToken: cancellationToken));
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // What was tried stays counted; the link goes on.
            await transaction.RollbackAsync(Tried, cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                "update identity.invitation set used_at = null where secret_hash = @secretHash", values, transaction,
                cancellationToken: cancellationToken));
            await transaction.CommitAsync(cancellationToken);
            return TakeUp.NameInUse;
        }

        await transaction.CommitAsync(cancellationToken);
        return TakeUp.Done;
    }
}
