using Dasta.Identity.Tokens;
using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>
/// Finds out who stands behind a name and a password, or behind a recovery code. What is wrong is told to nobody, and
/// an account that is not there, is locked or has no password takes as long as one that is.
/// </summary>
internal sealed class PasswordSignIn(AccountStore accounts, AttemptStore attempts, IPasswordHasher<Account> hasher)
{
    private const int NameLimit = 256;
    private const int PasswordLimit = 1024;

    private static readonly Account Nobody = new()
    {
        Id = Guid.Empty, Name = string.Empty, NormalizedName = string.Empty, DisplayName = string.Empty,
        Home = string.Empty, SessionsAfter = DateTimeOffset.MaxValue,
    };

    // Of a password nobody has: to be compared with where there is nothing to compare with.
    private readonly string _noHash = hasher.HashPassword(Nobody, Secret.Make());

    /// <summary>The account with this name and password; null for every reason there may be.</summary>
    public async Task<Account?> FindAsync(
        UserManager<Account> manager, string name, string password, CancellationToken cancellationToken)
    {
        if (name.Length > NameLimit || password.Length > PasswordLimit)
        {
            return null;
        }

        var account = await accounts.FindByNameAsync(manager.NormalizeName(name.Trim()) ?? string.Empty,
            cancellationToken);
        var mayTry = await attempts.BeginAsync(account?.Id ?? Guid.Empty, cancellationToken);
        var hash = mayTry ? account!.PasswordHash : null;
        var verified = hasher.VerifyHashedPassword(account ?? Nobody, hash ?? _noHash, password);
        if (hash is null || verified == PasswordVerificationResult.Failed)
        {
            return null;
        }

        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await accounts.RehashAsync(
                account!.Id, hash, hasher.HashPassword(account, password), cancellationToken);
        }

        await attempts.ForgetAsync(account!.Id, cancellationToken);
        return account;
    }

    /// <summary>The account with this name that had this recovery code, which is used up; else null.</summary>
    public async Task<Account?> RecoverAsync(
        UserManager<Account> manager, string name, string code, CancellationToken cancellationToken)
    {
        var account = name.Length > NameLimit || code.Length > NameLimit
            ? null
            : await accounts.FindByNameAsync(manager.NormalizeName(name.Trim()) ?? string.Empty, cancellationToken);
        var mayTry = await attempts.BeginAsync(account?.Id ?? Guid.Empty, cancellationToken);
        // One statement either way; a code is long enough that nobody guesses it.
        var redeemed = await manager.RedeemTwoFactorRecoveryCodeAsync(
            mayTry ? account! : Nobody, code.Trim().ToUpperInvariant());
        if (!redeemed.Succeeded || account is null)
        {
            return null;
        }

        await attempts.ForgetAsync(account.Id, cancellationToken);
        return account;
    }
}
