using System.Text.Json;
using Dapper;
using Npgsql;

namespace Dasta.Identity.Tokens.Authorization;

/// <summary>Pushed requests and authorization codes: each is taken up once and short-lived.</summary>
internal sealed class AuthorizationStore(NpgsqlDataSource source, IdentitySettings settings, TimeProvider time)
{
    private const string ReferencePrefix = "urn:ietf:params:oauth:request_uri:";

    /// <summary>Keeps a pushed request and gives its reference, the <c>request_uri</c>.</summary>
    public async Task<string> KeepAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        var reference = ReferencePrefix + Secret.Make();
        var now = time.GetUtcNow();
        await ExecuteAsync(
            """
            delete from identity.authorization_request where expires_at < @now;
            insert into identity.authorization_request (reference_hash, client, request, expires_at)
            values (@hash, @Client, @text::jsonb, @expiry)
            """,
            new
            {
                now, hash = Secret.HashOf(reference), request.Client, text = Write(request),
                expiry = now.AddSeconds(settings.RequestSeconds),
            },
            cancellationToken);
        return reference;
    }

    /// <summary>A request that waits; null when it is unknown, taken, expired or another client's.</summary>
    public Task<AuthorizationRequest?> FindAsync(
        string reference, string client, CancellationToken cancellationToken) => ReadAsync<AuthorizationRequest>(
        """
        select request from identity.authorization_request
        where reference_hash = @hash and client = @client and expires_at > @now
        """,
        new { hash = Secret.HashOf(reference), client, now = time.GetUtcNow() }, cancellationToken);

    /// <summary>Takes a request up; false when somebody was first.</summary>
    public async Task<bool> TakeAsync(string reference, CancellationToken cancellationToken) => await ExecuteAsync(
        "delete from identity.authorization_request where reference_hash = @hash",
        new { hash = Secret.HashOf(reference) }, cancellationToken) == 1;

    /// <summary>Makes a code for what a person allowed; null when it signed out of its browser meanwhile.</summary>
    public async Task<string?> KeepAsync(IssuedCode issued, CancellationToken cancellationToken)
    {
        var code = Secret.Make();
        var now = time.GetUtcNow();
        await ExecuteAsync(
            "delete from identity.authorization_code where expires_at < @now - interval '1 hour'", new { now },
            cancellationToken);
        // The lock lets a sign-out wait, so that it finds the code it must end.
        var isKept = await ExecuteAsync(
            """
            with session as (
                select from identity.browser where token_hash = decode(@Browser, 'hex') for share)
            insert into identity.authorization_code (code_hash, grant_id, client, code, expires_at)
            select @hash, @GrantId, @Client, @text::jsonb, @expiry
            where @Browser::text is null or exists (select from session)
            """,
            new
            {
                hash = Secret.HashOf(code), issued.GrantId, issued.Request.Client, text = Write(issued),
                issued.Person.Browser, expiry = now.AddSeconds(settings.CodeSeconds),
            },
            cancellationToken) == 1;
        return isKept ? code : null;
    }

    /// <summary>
    /// Takes a code up; null when it is unknown, expired or another client's. Who brings one a second time ends the
    /// grant of the first (RFC 6749, section 4.1.2).
    /// </summary>
    public async Task<IssuedCode?> TakeAsync(string code, string client, CancellationToken cancellationToken)
    {
        var key = new { hash = Secret.HashOf(code), client, now = time.GetUtcNow() };
        var taken = await ReadAsync<IssuedCode>(
            """
            update identity.authorization_code set used_at = @now
            where code_hash = @hash and client = @client and used_at is null and expires_at > @now
            returning code
            """,
            key, cancellationToken);
        if (taken is null)
        {
            await ExecuteAsync(
                """
                update identity.authorization_code set used_again = true
                where code_hash = @hash and client = @client and used_at is not null;
                update identity.token_grant set revoked_at = @now
                where revoked_at is null and id in (
                    select grant_id from identity.authorization_code where code_hash = @hash and used_again)
                """,
                key, cancellationToken);
        }

        return taken;
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private async Task<T?> ReadAsync<T>(string statement, object values, CancellationToken cancellationToken)
        where T : class
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var text = await connection.ExecuteScalarAsync<string>(
            new CommandDefinition(statement, values, cancellationToken: cancellationToken));
        return text is null ? null : JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web);
    }

    private async Task<int> ExecuteAsync(string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }
}
