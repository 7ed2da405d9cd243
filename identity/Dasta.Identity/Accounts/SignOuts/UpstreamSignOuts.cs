using System.Text;
using Dapper;
using Dasta.Identity.Tokens;
using Dasta.Node.Trust;
using Npgsql;

namespace Dasta.Identity.Accounts.SignOuts;

/// <summary>
/// At which desks a session through the provider ended here while the provider may still know the person. A session
/// that ends leaves that behind (<see cref="Browsers.BrowserStore"/>); it goes once the provider says that its own has
/// ended, or with the next sign-in through it, which asks anew who the person is.
/// </summary>
internal sealed class UpstreamSignOuts(NpgsqlDataSource source, KeyVault vault, DeskCookie desks)
{
    private const string Context = "upstream identity token";

    /// <summary>Notes of a session that began whose it is at the provider, and at which desk.</summary>
    /// <param name="secret">The secret of the session.</param>
    public Task NoteAsync(
        HttpContext context, string secret, string identityToken, CancellationToken cancellationToken) => ExecuteAsync(
        """
        delete from identity.upstream_sign_out where desk_hash = @desk;
        update identity.browser set desk_hash = @desk, identity_token_sealed = @token where token_hash = @hash
        """,
        new
        {
            desk = desks.Ensure(context), hash = Secret.HashOf(secret),
            token = vault.Protect(Encoding.UTF8.GetBytes(identityToken), Context),
        },
        cancellationToken);

    /// <summary>True at a desk where the provider may still know who signed out here.</summary>
    public async Task<bool> IsOpenAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (desks.HashOf(context) is not { } desk)
        {
            return false;
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from identity.upstream_sign_out where desk_hash = @desk)", new { desk },
            cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Begins the sign-out at the provider; gives the identity token of the person, null where there is nobody.
    /// </summary>
    /// <param name="state">What the browser must bring back.</param>
    /// <param name="client">The participant where the person signed out; null for this node.</param>
    public async Task<string?> BeginAsync(
        HttpContext context, string state, string? client, CancellationToken cancellationToken)
    {
        if (desks.HashOf(context) is not { } desk)
        {
            return null;
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var token = await connection.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            """
            update identity.upstream_sign_out set state_hash = @state, client = @client where desk_hash = @desk
            returning identity_token_sealed
            """,
            new { desk, state = Secret.HashOf(state), client }, cancellationToken: cancellationToken));
        return token is null ? null : Encoding.UTF8.GetString(vault.Unprotect(token, Context));
    }

    /// <summary>
    /// Ends it, once; gives the participant where the person signed out, null where there is none or nothing was begun
    /// in this browser that this answers.
    /// </summary>
    public async Task<string?> EndAsync(HttpContext context, string state, CancellationToken cancellationToken)
    {
        if (desks.HashOf(context) is not { } desk)
        {
            return null;
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "delete from identity.upstream_sign_out where desk_hash = @desk and state_hash = @state returning client",
            new { desk, state = Secret.HashOf(state) }, cancellationToken: cancellationToken));
    }

    private async Task ExecuteAsync(string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }
}
