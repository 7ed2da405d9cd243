using System.Security.Cryptography;
using System.Text;
using Dapper;
using Dasta.Node.Trust;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Dasta.Identity.Accounts;

/// <summary>
/// What the account manager of ASP.NET Core asks of a store, on our tables. Lockout is not among it: an attempt is
/// counted before a password is looked at, in one statement, which the manager's order of calls does not allow.
/// </summary>
internal sealed partial class AccountUserStore(AccountStore accounts, NpgsqlDataSource source, KeyVault vault)
    : IUserPasswordStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    private readonly byte[] _codeKey = vault.Derive("recovery codes");

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken)
    {
        user.Name = userName ?? string.Empty;
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken)
    {
        user.NormalizedName = normalizedName ?? string.Empty;
        return Task.CompletedTask;
    }

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) =>
        await accounts.AddAsync(user, cancellationToken)
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Name));

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) =>
        await accounts.UpdateAsync(user, cancellationToken)
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        await ExecuteAsync("delete from identity.account where id = @Id", new { user.Id }, cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await accounts.FindAsync(id, cancellationToken) : null;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        accounts.FindByNameAsync(normalizedUserName, cancellationToken);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task ReplaceCodesAsync(
        Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => ExecuteAsync(
        """
        select from identity.account where id = @Id for update;
        delete from identity.recovery_code where account_id = @Id;
        insert into identity.recovery_code (account_id, code_hash) select @Id, unnest(@hashes)
        """,
        new { user.Id, hashes = recoveryCodes.Select(code => MarkOf(user, code)).ToArray() }, cancellationToken);

    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "delete from identity.recovery_code where account_id = @Id and code_hash = @hash",
            new { user.Id, hash = MarkOf(user, code) }, cancellationToken) == 1;

    public async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*)::int from identity.recovery_code where account_id = @Id", new { user.Id },
            cancellationToken: cancellationToken));
    }

    public void Dispose()
    {
        // The data source is the host's.
    }

    // A code has 47 bits only: without the key of the node, whoever reads the database could try them all.
    private byte[] MarkOf(Account user, string code) =>
        HMACSHA256.HashData(_codeKey, Encoding.UTF8.GetBytes($"{user.Id} {code}"));

    private async Task<int> ExecuteAsync(string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }
}
