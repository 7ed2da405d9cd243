using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Pages.Merchants;

/// <summary>The fields of the form in which a merchant is invited.</summary>
/// <param name="Area">Code of the area its shop is in.</param>
/// <param name="Sector">Code of its sector.</param>
public sealed record MerchantForm(string Email, string Name, string Area, string Sector)
{
    private const int NameLength = 100;

    internal static MerchantForm Of(PageForm form) =>
        new(form["email"].Trim(), form["name"].Trim(), form["area"], form["sector"]);

    /// <param name="areas">The areas that can be chosen.</param>
    internal bool IsSound(IEnumerable<string> areas) =>
        Email.Length > 0 && Name.Length is > 0 and <= NameLength && areas.Contains(Area, StringComparer.Ordinal)
        && Sectors.Find(Sector) is not null;
}
