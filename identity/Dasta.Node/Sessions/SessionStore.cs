using System.Text;
using Dapper;
using Dasta.Node.Trust;
using Npgsql;

namespace Dasta.Node.Sessions;

/// <summary>Sessions and sign-ins that were begun, in the database of the participant they are for.</summary>
internal sealed class SessionStore(KeyVault vault, NodeSettings settings, TimeProvider time)
{
    private const string Context = "session";
    private static readonly TimeSpan WorkLife = TimeSpan.FromMinutes(15);

    public Task BeginAsync(
        NpgsqlDataSource database, string state, string visit, SignInWork work, CancellationToken cancellationToken) =>
        ExecuteAsync(
            database,
            """
            delete from node.sign_in where expires_at < @now;
            delete from node.session where expires_at < @now;
            insert into node.sign_in (state_hash, visit_hash, nonce, verifier, return_path, expires_at)
            values (@state, @visit, @Nonce, @Verifier, @ReturnPath, @expiry)
            """,
            new
            {
                now = time.GetUtcNow(), state = Secrets.HashOf(state), visit = Secrets.HashOf(visit), work.Nonce,
                work.Verifier, work.ReturnPath, expiry = time.GetUtcNow() + WorkLife,
            },
            cancellationToken);

    /// <summary>Takes up what was begun in this browser, once; null when it was not, or not here.</summary>
    public async Task<SignInWork?> TakeAsync(
        NpgsqlDataSource database, string state, string visit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<SignInWork>(new CommandDefinition(
            """
            delete from node.sign_in
            where state_hash = @state and visit_hash = @visit and expires_at > @now
            returning nonce as Nonce, verifier as Verifier, return_path as ReturnPath
            """,
            new { state = Secrets.HashOf(state), visit = Secrets.HashOf(visit), now = time.GetUtcNow() },
            cancellationToken: cancellationToken));
    }

    /// <summary>Keeps a session and gives the secret that opens it.</summary>
    public async Task<string> KeepAsync(
        NpgsqlDataSource database, PersonSession person, string refresh, CancellationToken cancellationToken)
    {
        var secret = Secrets.Make();
        await ExecuteAsync(
            database,
            """
            insert into node.session (token_hash, subject, name, participant, roles, method, authenticated_at, seen_at,
                checked_at, expires_at, refresh_sealed)
            values (@hash, @Subject, @Name, @Participant, @roles, @Method, @AuthenticatedAt, @now, @now, @ExpiresAt,
                @refresh)
            """,
            new
            {
                hash = Secrets.HashOf(secret), person.Subject, person.Name, person.Participant,
                roles = person.Roles.ToArray(), person.Method, person.AuthenticatedAt, person.ExpiresAt,
                now = time.GetUtcNow(), refresh = vault.Protect(Encoding.UTF8.GetBytes(refresh), Context),
            },
            cancellationToken);
        return secret;
    }

    /// <summary>The session of a secret; null when it is unknown, expired or was left alone too long.</summary>
    public async Task<StoredSession?> FindAsync(
        NpgsqlDataSource database, string secret, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            """
            select subject, name, participant, array_to_string(roles, ' ') as Roles, method,
                authenticated_at as AuthenticatedAt, seen_at as SeenAt,
                checked_at as CheckedAt, expires_at as ExpiresAt, refresh_sealed as RefreshSealed
            from node.session where token_hash = @hash and expires_at > @now and seen_at > @idle
            """,
            new { hash = Secrets.HashOf(secret), now, idle = now.AddMinutes(-settings.SessionIdleMinutes) },
            cancellationToken: cancellationToken));
        return row is null ? null : new StoredSession(
            new PersonSession(row.Subject, row.Name, row.Participant, 
                row.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Method,
                new DateTimeOffset(row.AuthenticatedAt), new DateTimeOffset(row.ExpiresAt)),
            new DateTimeOffset(row.SeenAt), new DateTimeOffset(row.CheckedAt),
            Encoding.UTF8.GetString(vault.Unprotect(row.RefreshSealed, Context)));
    }

    /// <summary>Notes that a session was used, and what identity said of the person where it was asked.</summary>
    public static Task NoteAsync(
        NpgsqlDataSource database, string secret, StoredSession session, CancellationToken cancellationToken) =>
        ExecuteAsync(
            database,
            """
            update node.session set seen_at = @SeenAt, checked_at = @CheckedAt, name = @Name, roles = @roles
            where token_hash = @hash
            """,
            new
            {
                hash = Secrets.HashOf(secret), session.SeenAt, session.CheckedAt, session.Person.Name,
                roles = session.Person.Roles.ToArray(),
            },
            cancellationToken);

    public static Task EndAsync(NpgsqlDataSource database, string secret, CancellationToken cancellationToken) =>
        ExecuteAsync(
        database, "delete from node.session where token_hash = @hash", new { hash = Secrets.HashOf(secret) },
        cancellationToken);

    private static async Task ExecuteAsync(
        NpgsqlDataSource database, string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }

    private sealed record Row(
        string Subject, string Name, string Participant, string Roles, string Method, DateTime AuthenticatedAt,
        DateTime SeenAt, DateTime CheckedAt, DateTime ExpiresAt, byte[] RefreshSealed);
}
