using Microsoft.AspNetCore.Http;

namespace Dasta.Design.Texts;

/// <summary>
/// Which language a browser gets: what its reader chose on a page (<c>?language=en</c>, then kept in a cookie), else
/// what the browser asks for, else Dutch.
/// </summary>
public static class Languages
{
    /// <summary>The query parameter by which a page changes the language.</summary>
    public const string Parameter = "language";

    private const string CookieName = "dasta-language";
    private const int HeaderLimit = 256;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>The language of a request; a choice in its query is kept on the answer.</summary>
    public static Language Of(HttpContext context)
    {
        if (Read(context.Request.Query[Parameter]) is { } chosen)
        {
            context.Response.Cookies.Append(CookieName, CodeOf(chosen), new CookieOptions
            {
                Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = Kept, IsEssential = true,
                Secure = context.Request.IsHttps,
            });
            return chosen;
        }

        return Read(context.Request.Cookies[CookieName]) ?? Asked(context.Request.Headers.AcceptLanguage.ToString());
    }

    /// <summary>The code of a language (RFC 5646).</summary>
    public static string CodeOf(Language language) => language == Language.English ? "en" : "nl";

    private static Language? Read(string? code) => code switch
    {
        "nl" => Language.Dutch,
        "en" => Language.English,
        _ => null,
    };

    // The first of ours in the order the browser gave; browsers write them from liked best to least.
    private static Language Asked(string header) => header.Length > HeaderLimit
        ? Language.Dutch
        : header.Split(',').Select(part => Read(part.Trim().Split('-', ';')[0].ToLowerInvariant()))
            .FirstOrDefault(found => found is not null) ?? Language.Dutch;
}
