using Dasta.Identity.Tokens;
using Dasta.Node.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>
/// Finds out who stands behind a name and a password, or behind a recovery code. What is wrong is told to nobody, and
/// an account that is not there, is locked or has no password takes as long as one that is.
/// </summary>
internal sealed class PasswordSignIn(
    AccountStore accounts, AttemptStore attempts, RefusedSignIns refused, KnownBrowsers known,
    AddressMarks marks, IPasswordHasher<Account> hasher)
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

    /// <summary>Who has this name and password.</summary>
    public async Task<FoundAccount> FindAsync(
        HttpContext context, UserManager<Account> manager, string name, string password,
        CancellationToken cancellationToken)
    {
        if (name.Length > NameLimit || password.Length > PasswordLimit)
        {
            return default;
        }

        var (account, key, isKnown) = await LookUpAsync(
            context, manager, name, AttemptPurpose.Password, cancellationToken);
        return isKnown || await refused.MayTryAsync(context, cancellationToken)
            ? await CountAsync(
                context, await CheckAsync(account, key, password, cancellationToken), cancellationToken)
            : new FoundAccount(null, IsTooMany: true);
    }

    /// <summary>True when a person who is signed in knows the account's password.</summary>
    public async Task<bool> KnowsAsync(
        HttpContext context, Account account, string password, CancellationToken cancellationToken) =>
        password.Length <= PasswordLimit && await CheckAsync(
            account,
            new AttemptKey(account.Id, AttemptPurpose.Change, known.Of(context, account.Id.ToString())), password,
            cancellationToken) is not null;

    /// <summary>Who has this name and had this recovery code, which is used up.</summary>
    public async Task<FoundAccount> RecoverAsync(
        HttpContext context, UserManager<Account> manager, string name, string code,
        CancellationToken cancellationToken)
    {
        if (name.Length > NameLimit || code.Length > NameLimit)
        {
            return default;
        }

        var (account, key, isKnown) = await LookUpAsync(
            context, manager, name, AttemptPurpose.RecoveryCode, cancellationToken);
        if (!isKnown && !await refused.MayTryAsync(context, cancellationToken))
        {
            return new FoundAccount(null, IsTooMany: true);
        }

        var mayTry = await attempts.BeginAsync(key, cancellationToken);
        // One statement either way; a code is long enough that nobody guesses it.
        var redeemed = await manager.RedeemTwoFactorRecoveryCodeAsync(
            mayTry && account is not null ? account : Nobody, code.Trim().ToUpperInvariant());
        if (!redeemed.Succeeded || account is null)
        {
            return await CountAsync(context, null, cancellationToken);
        }

        await attempts.ForgetAsync(key, cancellationToken);
        return new FoundAccount(account, IsTooMany: false);
    }

    // A browser that signed in here before is not shut out by what others at its address do.
    private async Task<(Account? Account, AttemptKey Key, bool IsKnown)> LookUpAsync(
        HttpContext context, UserManager<Account> manager, string name, string purpose,
        CancellationToken cancellationToken)
    {
        var normalized = manager.NormalizeName(name.Trim()) ?? string.Empty;
        var account = await accounts.FindByNameAsync(normalized, cancellationToken);
        var whose = account?.Id ?? AttemptKey.Nobody(normalized);
        var browser = known.Of(context, whose.ToString());
        var isKnown = browser.Length > 0;
        return (account,
            new AttemptKey(
                whose, purpose,
                !isKnown && purpose == AttemptPurpose.RecoveryCode ? marks.Of(context) : browser),
            isKnown);
    }

    private async Task<FoundAccount> CountAsync(
        HttpContext context, Account? account, CancellationToken cancellationToken)
    {
        if (account is null)
        {
            await refused.CountAsync(context, cancellationToken);
        }

        return new FoundAccount(account, IsTooMany: false);
    }

    private async Task<Account?> CheckAsync(
        Account? account, AttemptKey key, string password, CancellationToken cancellationToken)
    {
        var mayTry = await attempts.BeginAsync(key, cancellationToken);
        var hash = mayTry ? account?.PasswordHash : null;
        var verified = hasher.VerifyHashedPassword(account ?? Nobody, hash ?? _noHash, password);
        if (hash is null || verified == PasswordVerificationResult.Failed)
        {
            return null;
        }

        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            var better = hasher.HashPassword(account!, password);
            await accounts.RehashAsync(account!.Id, hash, better, cancellationToken);
            account.PasswordHash = better;
        }

        await attempts.ForgetAsync(key, cancellationToken);
        return account;
    }
}
