using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>
/// Refuses passwords that are the first to be guessed: made of the person's own name, or of one pattern. Length says
/// more than a mixture of signs (NIST SP 800-63B, section 3.1.1.2).
/// </summary>
internal sealed class PlainPasswordCheck : IPasswordValidator<Account>
{
    private const int PartLength = 4;

    private static readonly string[] Guessed =
    [
        "password", "wachtwoord", "welkom", "welcome", "qwerty", "azerty", "123456", "abcdef", "dasta", "letmein",
        "zomer20", "winter20", "lente20", "herfst20",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var text = (password ?? string.Empty).ToUpperInvariant();
        var parts = user.Name.Split('@', '.', '-', '_').Concat(user.DisplayName.Split(' '))
            .Where(part => part.Length >= PartLength)
            .Concat(Guessed);
        return Task.FromResult(parts.Any(part => text.Contains(part.ToUpperInvariant(), StringComparison.Ordinal))
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordPlain", Description = string.Empty })
            : IdentityResult.Success);
    }
}
