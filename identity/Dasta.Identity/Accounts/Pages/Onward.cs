using Dasta.Node.Sessions.Forms;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Identity.Accounts.Pages;

/// <summary>Where a browser goes on once somebody has signed in at it.</summary>
/// <param name="Path">A path of this node.</param>
/// <param name="IsAfresh">True when the person must prove anew who it is.</param>
internal sealed record Onward(string Path, bool IsAfresh)
{
    /// <summary>What the address of a page says; another site's address is none.</summary>
    public static Onward Of(HttpContext context) => new(
        LocalPath.OrElse(context.Request.Query["return"], "/account"), context.Request.Query.ContainsKey("afresh"));

    /// <summary>
    /// What a page hands on to the next way in. Nothing else of its address: a page that was reached by an answer of
    /// the provider has that answer in it.
    /// </summary>
    public string Query()
    {
        var parameters = new Dictionary<string, string?> { ["return"] = Path };
        if (IsAfresh)
        {
            parameters["afresh"] = "1";
        }

        return QueryHelpers.AddQueryString(string.Empty, parameters);
    }
}
