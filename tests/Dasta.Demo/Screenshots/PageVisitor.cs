using System.Net;
using System.Text.RegularExpressions;

namespace Dasta.Demo.Screenshots;

/// <summary>Signs a person in and fetches pages, as a browser without scripts does.</summary>
internal sealed partial class PageVisitor : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { CookieContainer = new CookieContainer() });

    public PageVisitor() => _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");

    /// <summary>Signs in at a participant's pages.</summary>
    public async Task SignInAsync(Uri site, string name, string password, CancellationToken cancellation)
    {
        using var page = await _http.GetAsync(new Uri(site, "sign-in?return=/start"), cancellation);
        var text = await page.Content.ReadAsStringAsync(cancellation);
        var at = page.RequestMessage!.RequestUri!;
        var form = Form().Match(text);
        var fields = Hidden().Matches(form.Groups[2].Value).Select(field => KeyValuePair.Create(
                field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Append(new("name", name)).Append(new("password", password));
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(at, WebUtility.HtmlDecode(form.Groups[1].Value)))
        {
            Content = new FormUrlEncodedContent(fields),
        };
        request.Headers.Add("Origin", at.GetLeftPart(UriPartial.Authority));
        using var answer = await _http.SendAsync(request, cancellation);
        if (!answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/start", StringComparison.Ordinal))
        {
            throw new DemoFailure($"{name} could not sign in at {site}.");
        }
    }

    /// <summary>The page, and the addresses of the site that it leads to; null where there is no page.</summary>
    public async Task<(string Html, IReadOnlyList<Uri> Links)?> FetchAsync(
        Uri site, Uri address, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(address, cancellation);
        if (!answer.IsSuccessStatusCode || !site.IsBaseOf(answer.RequestMessage!.RequestUri!)
            || answer.Content.Headers.ContentType?.MediaType != "text/html")
        {
            return null;
        }

        var html = await answer.Content.ReadAsStringAsync(cancellation);
        return (html,
        [
            .. Link().Matches(html).Select(link => new Uri(address, WebUtility.HtmlDecode(link.Groups[1].Value)))
                .Where(site.IsBaseOf),
        ]);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex(
        "<form[^>]*action=\"([^\"]*sign-in[^\"]*)\"[^>]*>(.*?)</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<a [^>]*href=\"([^\"#]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
