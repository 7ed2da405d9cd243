using Dasta.Design.Pages;

namespace Dasta.Identity.Accounts.Pages;

/// <summary>The way in through another provider, as a page shows it.</summary>
/// <param name="Name">What people call the provider.</param>
/// <param name="Address">Where the way begins.</param>
public sealed record UpstreamLine(string Name, string Address)
{
    /// <summary>What stands on the link.</summary>
    public string Label(PageSetting setting) =>
        string.Format(null, setting.Say(AccountTexts.UseUpstream), Name);
}
