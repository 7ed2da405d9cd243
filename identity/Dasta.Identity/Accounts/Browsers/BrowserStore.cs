using Dapper;
using Dasta.Identity.Tokens;
using Dasta.Node;
using Npgsql;

namespace Dasta.Identity.Accounts.Browsers;

/// <summary>Which browsers are signed in at identity.</summary>
internal sealed class BrowserStore(
    NpgsqlDataSource source, AccountStore accounts, NodeSettings settings, TimeProvider time)
{
    // The provider a person came through may know it still: see SignOuts.UpstreamSignOuts.
    private const string End =
        """
        delete from identity.upstream_sign_out where signed_out_at < @now - interval '30 days';
        with ended as (
            delete from identity.browser where token_hash = @hash returning desk_hash, identity_token_sealed)
        insert into identity.upstream_sign_out (desk_hash, identity_token_sealed, signed_out_at)
        select desk_hash, identity_token_sealed, @now from ended where desk_hash is not null
        on conflict (desk_hash) do update set identity_token_sealed = excluded.identity_token_sealed,
            signed_out_at = excluded.signed_out_at, state_hash = null, client = null
        """;

    /// <summary>Keeps a browser that signed in and gives its secret, which nobody knew before.</summary>
    /// <param name="since">
    /// From when it counts: before anything was looked at that lets the person in, so that a sign-in under way does not
    /// outlive what ends the sessions of before.
    /// </param>
    /// <param name="rolesAtMost">See <see cref="SignedInBrowser"/>.</param>
    public async Task<string> KeepAsync(
        Guid account, string method, DateTimeOffset since, IReadOnlyList<string>? rolesAtMost,
        CancellationToken cancellationToken)
    {
        var secret = Secret.Make();
        var now = time.GetUtcNow();
        await ExecuteAsync(
            """
            delete from identity.browser where expires_at < @now;
            insert into identity.browser
                (token_hash, account_id, method, authenticated_at, seen_at, expires_at, roles_at_most)
            values (@hash, @account, @method, @since, @now, @expiry, @roles)
            """,
            new
            {
                hash = Secret.HashOf(secret), account, method, since, now,
                expiry = since.AddHours(settings.SessionHours),
                roles = rolesAtMost?.ToArray(),
            },
            cancellationToken);
        return secret;
    }

    /// <summary>The browser of a secret; null when it is unknown, was left alone too long or counts no more.</summary>
    public async Task<SignedInBrowser?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Row? row;
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        {
            row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
                """
                update identity.browser set seen_at = @now
                where token_hash = @hash and expires_at > @now and seen_at > @idle
                returning account_id as AccountId, method as Method, authenticated_at as AuthenticatedAt,
                    array_to_string(roles_at_most, ' ') as RolesAtMost
                """,
                new { hash = Secret.HashOf(secret), now, idle = now.AddMinutes(-settings.SessionIdleMinutes) },
                cancellationToken: cancellationToken));
        }

        if (row is null || await accounts.FindAsync(row.AccountId, cancellationToken) is not { } account)
        {
            return null;
        }

        var authenticated = new DateTimeOffset(row.AuthenticatedAt);
        var roles = row.RolesAtMost?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return authenticated < account.SessionsAfter
            ? null
            : new SignedInBrowser(
                Convert.ToHexStringLower(Secret.HashOf(secret)), account, row.Method, authenticated, roles);
    }

    /// <summary>Ends a session by its name.</summary>
    /// <param name="id">See <see cref="SignedInBrowser"/>.</param>
    public Task EndByIdAsync(string id, CancellationToken cancellationToken) => ExecuteAsync(
        End, new { hash = Convert.FromHexString(id), now = time.GetUtcNow() }, cancellationToken);

    /// <summary>Ends the sessions of an account but one.</summary>
    /// <param name="id">The one that stays; see <see cref="SignedInBrowser"/>.</param>
    public Task EndOthersAsync(Guid account, string id, CancellationToken cancellationToken) => ExecuteAsync(
        "delete from identity.browser where account_id = @account and token_hash <> decode(@id, 'hex')",
        new { account, id }, cancellationToken);

    public Task EndAsync(string secret, CancellationToken cancellationToken) => ExecuteAsync(
        End, new { hash = Secret.HashOf(secret), now = time.GetUtcNow() }, cancellationToken);

    private async Task ExecuteAsync(string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }

    private sealed record Row(Guid AccountId, string Method, DateTime AuthenticatedAt, string? RolesAtMost);
}
