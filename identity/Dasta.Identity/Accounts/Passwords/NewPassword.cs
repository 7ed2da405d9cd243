using Dasta.Design.Texts;
using Dasta.Identity.Accounts.Pages;
using Dasta.Node.Sessions.Forms;
using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>A password as a person chose it on a page: twice the same, and not the first to be guessed.</summary>
internal static class NewPassword
{
    public const int LengthLimit = 1024;

    /// <summary>What is wrong with the choice; null for nothing.</summary>
    /// <param name="name">Name of the account, which the password may not hold.</param>
    /// <param name="displayName">Its name as shown to people; empty where that is not to be told.</param>
    public static async Task<Text?> ProblemAsync(
        UserManager<Account> manager, PageForm form, string name, string displayName)
    {
        var password = form["new"];
        if (password != form["again"])
        {
            return AccountTexts.PasswordsDiffer;
        }

        var account = new Account
        {
            Id = Guid.Empty, Name = name, NormalizedName = name, DisplayName = displayName, Home = string.Empty,
            SessionsAfter = DateTimeOffset.MaxValue,
        };
        var results = await Task.WhenAll(manager.PasswordValidators.Select(validator =>
            validator.ValidateAsync(manager, account, password)));
        return password.Length <= LengthLimit && results.All(result => result.Succeeded)
            ? null
            : AccountTexts.PasswordPoor;
    }
}
