using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>Gives an account a password; every session that began before ends with it.</summary>
internal sealed class PasswordChange(AccountStore accounts, IPasswordHasher<Account> hasher, TimeProvider time)
{
    /// <param name="password">As <see cref="NewPassword"/> found nothing wrong with it.</param>
    public Task SetAsync(Account account, string password, CancellationToken cancellationToken)
    {
        account.PasswordHash = hasher.HashPassword(account, password);
        account.SessionsAfter = time.GetUtcNow();
        return accounts.UpdateAsync(account, cancellationToken);
    }
}
