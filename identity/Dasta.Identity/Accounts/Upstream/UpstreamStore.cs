using System.Text.Json;
using Dapper;
using Dasta.Identity.Tokens;
using Npgsql;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>Sign-ins through the provider that were begun, and whose account is whose there.</summary>
internal sealed class UpstreamStore(NpgsqlDataSource source, UpstreamSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public async Task BeginAsync(string state, string visit, UpstreamWork work, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from identity.upstream_sign_in where expires_at < @now;
            insert into identity.upstream_sign_in (state_hash, visit_hash, nonce, verifier, return_path,
                invitation_hash, is_afresh, begun_at, expires_at)
            values (@state, @visit, @Nonce, @Verifier, @ReturnPath, @InvitationHash, @IsAfresh, @BegunAt, @expiry)
            """,
            new
            {
                now, state = Secret.HashOf(state), visit = Secret.HashOf(visit), work.Nonce, work.Verifier,
                work.ReturnPath, work.InvitationHash, work.IsAfresh, work.BegunAt, expiry = now + Life,
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>Takes up what was begun in this browser, once; null when it was not, or not here.</summary>
    public async Task<UpstreamWork?> TakeAsync(string state, string visit, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<UpstreamWork>(new CommandDefinition(
            """
            delete from identity.upstream_sign_in
            where state_hash = @state and visit_hash = @visit and expires_at > @now
            returning nonce as Nonce, verifier as Verifier, return_path as ReturnPath,
                invitation_hash as InvitationHash, is_afresh as IsAfresh, begun_at as BegunAt
            """,
            new { state = Secret.HashOf(state), visit = Secret.HashOf(visit), now = time.GetUtcNow() },
            cancellationToken: cancellationToken));
    }

    /// <summary>The accounts of somebody at the provider, by their home: one at each participant at most.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> FindAsync(string subject, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var links = await connection.QueryAsync<(string Home, Guid Account)>(new CommandDefinition(
            "select home, account_id from identity.upstream_link where issuer = @Issuer and subject = @subject",
            new { settings.Issuer, subject }, cancellationToken: cancellationToken));
        return links.ToDictionary(link => link.Home, link => link.Account, StringComparer.Ordinal);
    }

    /// <summary>
    /// Uses an invitation up and says whose account this is at the provider, and records it; who was it before is it no
    /// more, and every other way in ends, so that the provider's word alone decides. False, with nothing changed, when
    /// the invitation counts no more or that person has another account at this home.
    /// </summary>
    public async Task<bool> LinkAsync(
        byte[] invitationHash, Account account, string subject, CancellationToken cancellationToken)
    {
        var values = new
        {
            settings.Issuer, invitationHash, account = account.Id, account.Home, subject, now = time.GetUtcNow(),
            detail = JsonSerializer.Serialize(new { subject }, JsonSerializerOptions.Web),
        };
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var isUsed = await connection.ExecuteAsync(new CommandDefinition(
            """
            select from identity.account where id = @account for update;
            update identity.invitation set used_at = @now
            where secret_hash = @invitationHash and account_id = @account and used_at is null and expires_at > @now
            """,
            values, transaction, cancellationToken: cancellationToken)) == 1;
        if (!isUsed)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from identity.upstream_link where issuer = @Issuer and account_id = @account;
            delete from identity.passkey where account_id = @account;
            delete from identity.recovery_code where account_id = @account;
            update identity.account set password_hash = null, sessions_after = greatest(sessions_after, @now)
            where id = @account
            """,
            values, transaction, cancellationToken: cancellationToken));
        var linked = await connection.ExecuteAsync(new CommandDefinition(
            """
            with linked as (
                insert into identity.upstream_link (issuer, subject, home, account_id, linked_at)
                values (@Issuer, @subject, @Home, @account, @now) on conflict do nothing returning account_id)
            insert into identity.account_event (account_id, event, by_did, detail, at)
            select account_id, 'linked', @Issuer, @detail::jsonb, @now from linked
            """,
            values, transaction, cancellationToken: cancellationToken)) == 1;
        if (linked)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return linked;
    }
}
