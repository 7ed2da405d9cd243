using Dapper;
using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts;

/// <content>Passkeys (WebAuthn credentials).</content>
internal sealed partial class AccountUserStore : IUserPasskeyStore<Account>
{
    private const string PasskeyColumns =
        """
        credential_id as CredentialId, public_key as PublicKey, name as Name, created_at as CreatedAt,
        sign_count as SignCount, transports as Transports, is_user_verified as IsUserVerified,
        is_backup_eligible as IsBackupEligible, is_backed_up as IsBackedUp, attestation_object as AttestationObject,
        client_data as ClientData
        """;

    /// <summary>
    /// The framework's one call for a new passkey and for one that was used, which would bring back what was removed
    /// meanwhile: <see cref="AddPasskeyAsync"/> and <see cref="NotePasskeyAsync"/> stand for it.
    /// </summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A passkey is added in a session, or its use is noted.");

    /// <summary>
    /// Notes that a passkey was used; false when the account has it no more, and then it signs nobody in.
    /// </summary>
    public async Task<bool> NotePasskeyAsync(
        Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => await ExecuteAsync(
            """
            update identity.passkey set sign_count = @count, is_user_verified = @IsUserVerified,
                is_backed_up = @IsBackedUp
            where account_id = @Id and credential_id = @CredentialId
            """,
            new
            {
                user.Id, passkey.CredentialId, count = (long)passkey.SignCount, passkey.IsUserVerified,
                passkey.IsBackedUp,
            },
            cancellationToken) == 1;

    /// <summary>
    /// Adds a passkey to the account of a session; false when the session counts no more, or somebody has that passkey.
    /// </summary>
    /// <param name="session">See <see cref="Browsers.SignedInBrowser"/>.</param>
    public async Task<bool> AddPasskeyAsync(
        Account user, string session, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            """
            with counts as (
                select from identity.browser b join identity.account a on a.id = b.account_id
                where b.token_hash = decode(@session, 'hex') and a.id = @Id and a.sessions_after <= b.authenticated_at
                for share)
            insert into identity.passkey (credential_id, account_id, public_key, name, created_at, sign_count,
                transports, is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data)
            select @CredentialId, @Id, @PublicKey, @Name, @CreatedAt, @count, @transports, @IsUserVerified,
                @IsBackupEligible, @IsBackedUp, @AttestationObject, @ClientDataJson
            from counts on conflict (credential_id) do nothing
            """,
            new
            {
                user.Id, session, passkey.CredentialId, passkey.PublicKey, passkey.Name,
                CreatedAt = passkey.CreatedAt.ToUniversalTime(), count = (long)passkey.SignCount,
                transports = string.Join(' ', passkey.Transports ?? []), passkey.IsUserVerified,
                passkey.IsBackupEligible, passkey.IsBackedUp, passkey.AttestationObject, passkey.ClientDataJson,
            },
            cancellationToken) == 1;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<PasskeyRow>(new CommandDefinition(
            $"select {PasskeyColumns} from identity.passkey where account_id = @Id order by created_at",
            new { user.Id }, cancellationToken: cancellationToken));
        return [.. rows.Select(Read)];
    }

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var id = await connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
            "select account_id from identity.passkey where credential_id = @credentialId", new { credentialId },
            cancellationToken: cancellationToken));
        return id is { } found ? await accounts.FindAsync(found, cancellationToken) : null;
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<PasskeyRow>(new CommandDefinition(
            $"select {PasskeyColumns} from identity.passkey where account_id = @Id and credential_id = @credentialId",
            new { user.Id, credentialId }, cancellationToken: cancellationToken));
        return row is null ? null : Read(row);
    }

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "delete from identity.passkey where account_id = @Id and credential_id = @credentialId",
            new { user.Id, credentialId }, cancellationToken);

    private static UserPasskeyInfo Read(PasskeyRow row) => new(
        row.CredentialId, row.PublicKey, new DateTimeOffset(row.CreatedAt), (uint)row.SignCount,
        row.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.IsUserVerified, row.IsBackupEligible,
        row.IsBackedUp, row.AttestationObject, row.ClientData) { Name = row.Name };

    private sealed record PasskeyRow(
        byte[] CredentialId, byte[] PublicKey, string? Name, DateTime CreatedAt, long SignCount, string Transports,
        bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp, byte[] AttestationObject, byte[] ClientData);
}
