using Dasta.Design.Texts;
using Dasta.Specs.Indicators;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Design.Pages;

/// <summary>What a page knows of the request it answers.</summary>
/// <param name="Site">Whose pages these are, for example the name of the town.</param>
/// <param name="Base">What every address of the site begins with; empty at the root.</param>
/// <param name="Here">The page's own address with its query, without a choice of language.</param>
/// <param name="Person">Who is signed in; null when nobody is.</param>
/// <param name="Links">The pages of the site this person may open.</param>
public sealed record PageSetting(
    Language Language, string Site, string Base, string Here, PagePerson? Person, IReadOnlyList<PageLink> Links)
{
    /// <summary>The setting of a request.</summary>
    public static PageSetting Of(
        HttpContext context, string site, PagePerson? person = null, IReadOnlyList<PageLink>? links = null)
    {
        var query = context.Request.Query
            .Where(pair => pair.Key != Languages.Parameter)
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var here = QueryHelpers.AddQueryString(context.Request.PathBase + context.Request.Path, query);
        return new PageSetting(
            Languages.Of(context), site, context.Request.PathBase.Value ?? string.Empty, here, person, links ?? []);
    }

    /// <summary>An address below the base of the site.</summary>
    public string At(string path) => Base + path;

    /// <summary>This page in another language.</summary>
    public string InLanguage(Language language) =>
        QueryHelpers.AddQueryString(Here, Languages.Parameter, Languages.CodeOf(language));

    /// <summary>A text in the language of the page.</summary>
    public string Say(Text text) => text.In(Language);

    /// <summary>A text of a definition or an answer in the language of the page.</summary>
    public string Say(BilingualText text) => Language == Language.English ? text.En : text.Nl;
}
