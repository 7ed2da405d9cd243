using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>Gives an account a password; every session that began before ends with it.</summary>
internal sealed class PasswordChange(AccountStore accounts, IPasswordHasher<Account> hasher)
{
    /// <summary>False, with nothing changed, where the account got or lost a password meanwhile.</summary>
    /// <param name="account">As it was read before the person proved that it may.</param>
    /// <param name="password">As <see cref="NewPassword"/> found nothing wrong with it.</param>
    public Task<bool> SetAsync(Account account, string password, CancellationToken cancellationToken) =>
        accounts.SetPasswordAsync(
            account.Id, account.PasswordHash, hasher.HashPassword(account, password), cancellationToken);
}
