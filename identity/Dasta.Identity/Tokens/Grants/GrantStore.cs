using System.Text.Json;
using Dapper;
using Dasta.Identity.Tokens.People;
using Npgsql;

namespace Dasta.Identity.Tokens.Grants;

/// <summary>What people let clients have, and the access tokens that were revoked before they expired.</summary>
internal sealed class GrantStore(NpgsqlDataSource source, IdentitySettings settings, TimeProvider time)
{
    private const string Columns =
        "id, client, proof_thumbprint as Thumbprint, scope, person::text as Person, expires_at as ExpiresAt";

    /// <summary>
    /// Keeps the grant of a code; false when the code was brought a second time meanwhile, and then it is not kept.
    /// </summary>
    /// <param name="refresh">Its refresh token, where the client asked for one.</param>
    public async Task<bool> KeepAsync(PersonGrant grant, string? refresh, CancellationToken cancellationToken)
    {
        await ExecuteAsync("delete from identity.token_grant where expires_at < @now - interval '1 day'",
            new { now = time.GetUtcNow() }, cancellationToken);
        // The lock lets a second use wait, so that it finds the grant it must end.
        return await ExecuteAsync(
            """
            with code as (
                select from identity.authorization_code where grant_id = @Id and not used_again for share)
            insert into identity.token_grant
                (id, client, proof_thumbprint, scope, person, refresh_hash, made_at, expires_at)
            select @Id, @Client, @ProofThumbprint, @Scope, @person::jsonb, @hash, @now, @ExpiresAt from code
            """,
            new
            {
                grant.Id, grant.Client, grant.ProofThumbprint, grant.Scope, grant.ExpiresAt,
                person = JsonSerializer.Serialize(grant.Person, JsonSerializerOptions.Web),
                hash = refresh is null ? null : Secret.HashOf(refresh), now = time.GetUtcNow(),
            },
            cancellationToken) == 1;
    }

    /// <summary>When a grant that is made now ends.</summary>
    public DateTimeOffset Expiry() => time.GetUtcNow().AddHours(settings.RefreshHours);

    /// <summary>The grant of a client's refresh token; null when it is unknown, ended or another client's.</summary>
    public Task<PersonGrant?> FindByRefreshAsync(
        string refresh, string client, CancellationToken cancellationToken) => ReadAsync(
        $"""
        select {Columns} from identity.token_grant
        where refresh_hash = @hash and client = @client and revoked_at is null and expires_at > @now
        """,
        new { hash = Secret.HashOf(refresh), client, now = time.GetUtcNow() }, cancellationToken);

    /// <summary>A grant that holds; null when it ended.</summary>
    public Task<PersonGrant?> FindAsync(Guid id, CancellationToken cancellationToken) => ReadAsync(
        $"""
        select {Columns} from identity.token_grant where id = @id and revoked_at is null and expires_at > @now
        """,
        new { id, now = time.GetUtcNow() }, cancellationToken);

    public Task RevokeAsync(Guid id, CancellationToken cancellationToken) => ExecuteAsync(
        "update identity.token_grant set revoked_at = @now where id = @id and revoked_at is null",
        new { id, now = time.GetUtcNow() }, cancellationToken);

    /// <summary>
    /// Ends what came of one browser's session, at whichever client; codes that were not brought yet too.
    /// </summary>
    public Task RevokeOfBrowserAsync(string browser, CancellationToken cancellationToken) => ExecuteAsync(
        """
        delete from identity.authorization_code where code -> 'person' ->> 'browser' = @browser;
        update identity.token_grant set revoked_at = @now
        where person ->> 'browser' = @browser and revoked_at is null
        """,
        new { browser, now = time.GetUtcNow() }, cancellationToken);

    /// <summary>
    /// Ends what came of a person's other sessions, at whichever client; codes that were not brought yet too.
    /// </summary>
    public Task RevokeOfOthersAsync(Guid subject, string browser, CancellationToken cancellationToken) => ExecuteAsync(
        """
        delete from identity.authorization_code
        where code -> 'person' ->> 'subject' = @subject
            and code -> 'person' ->> 'browser' is distinct from @browser;
        update identity.token_grant set revoked_at = @now
        where person ->> 'subject' = @subject and person ->> 'browser' is distinct from @browser
            and revoked_at is null
        """,
        new { subject = subject.ToString(), browser, now = time.GetUtcNow() }, cancellationToken);

    public Task RevokeTokenAsync(string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            delete from identity.revoked_token where expires_at < @now - interval '1 minute';
            insert into identity.revoked_token (token_id, expires_at) values (@tokenId, @expiry) on conflict do nothing
            """,
            new { tokenId, expiry = expiresAt.ToUniversalTime(), now = time.GetUtcNow() }, cancellationToken);

    public async Task<bool> IsRevokedAsync(string tokenId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from identity.revoked_token where token_id = @tokenId)", new { tokenId },
            cancellationToken: cancellationToken));
    }

    private async Task<PersonGrant?> ReadAsync(
        string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(statement, values, cancellationToken: cancellationToken));
        return row is null
            ? null
            : new PersonGrant(row.Id, row.Client, row.Thumbprint, row.Scope,
                JsonSerializer.Deserialize<SignedInPerson>(row.Person, JsonSerializerOptions.Web)!,
                new DateTimeOffset(row.ExpiresAt));
    }

    private async Task<int> ExecuteAsync(string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }

    private sealed record Row(
        Guid Id, string Client, string Thumbprint, string Scope, string Person, DateTime ExpiresAt);
}
