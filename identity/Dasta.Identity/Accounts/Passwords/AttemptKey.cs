using System.Security.Cryptography;
using System.Text;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>What tries are counted by.</summary>
/// <param name="Whose">The account, or what stands for a name that none has.</param>
/// <param name="Purpose">See <see cref="AttemptPurpose"/>.</param>
/// <param name="Browser">
/// The browser, where it signed in at the account before. Every other one tries passwords under the empty name, all of
/// them together, and recovery codes under the mark of its address: a code is long enough that nobody guesses it from
/// however many addresses, and so no stranger closes the way back in.
/// </param>
internal sealed record AttemptKey(Guid Whose, string Purpose, byte[] Browser)
{
    /// <summary>
    /// The key of a name that no account has: the same each time, so that it is locked as an account is.
    /// </summary>
    public static Guid Nobody(string normalizedName) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(normalizedName)).AsSpan(0, 16));
}
