using Dasta.Identity.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Identity.Tests.Accounts;

/// <summary>The framework's hasher, which a test can stop once where it verifies or hashes.</summary>
internal sealed class HeldHasher : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> _hasher = new();
    private Hold? _verifying;
    private Hold? _hashing;

    public Hold HoldVerifying() => _verifying = new Hold();

    public Hold HoldHashing() => _hashing = new Hold();

    public string HashPassword(Account user, string password)
    {
        Interlocked.Exchange(ref _hashing, null)?.Wait();
        return _hasher.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(
        Account user, string hashedPassword, string providedPassword)
    {
        Interlocked.Exchange(ref _verifying, null)?.Wait();
        return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
