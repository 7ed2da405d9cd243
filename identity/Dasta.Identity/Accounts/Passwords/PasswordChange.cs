using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>Gives an account a password; every session that began before ends with it.</summary>
internal sealed class PasswordChange(AccountStore accounts, IPasswordHasher<Account> hasher)
{
    /// <param name="password">As <see cref="NewPassword"/> found nothing wrong with it.</param>
    public Task SetAsync(Account account, string password, CancellationToken cancellationToken) =>
        accounts.SetPasswordAsync(account.Id, hasher.HashPassword(account, password), cancellationToken);
}
