using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Dasta.Tests.Shared;

/// <summary>
/// What a browser does that runs no script: it keeps cookies, follows redirects and sends the forms of a page with what
/// is hidden in them.
/// </summary>
internal sealed class Browser : IDisposable
{
    private const int RedirectLimit = 12;
    private readonly HttpClient _http;

    public Browser()
    {
        // The handler is disposed of with its client.
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies });
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Lets everything it sends come from another address, by way of a proxy.</summary>
    public void ComeFrom(string address) => _http.DefaultRequestHeaders.Add("X-Forwarded-For", address);

    /// <summary>Where the last answer came from.</summary>
    public Uri At { get; private set; } = new("about:blank");

    public string Text { get; private set; } = string.Empty;

    public HttpStatusCode Status { get; private set; }

    public HttpResponseMessage? Answer { get; private set; }

    /// <summary>Every address the browser was sent to.</summary>
    public List<string> Visited { get; } = [];

    public IReadOnlyList<Cookie> CookiesOf(string address) => [.. Cookies.GetCookies(new Uri(address)).Cast<Cookie>()];

    public Task OpenAsync(string address) => GoAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Asks for an address and follows nothing.</summary>
    public Task PeekAsync(string address) =>
        StepAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(At, address)));

    public Task FollowAsync() =>
        GoAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(At, Answer!.Headers.Location!)));

    /// <summary>Follows the first link of the page whose address holds this.</summary>
    public Task ClickAsync(string part) => OpenAsync(new Uri(At, WebUtility.HtmlDecode(
        Regex.Matches(Text, "<a [^>]*href=\"([^\"]*)\"").Select(link => link.Groups[1].Value)
            .FirstOrDefault(link => link.Contains(part, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No link goes to {part} from {At}: {Text}"))).ToString());

    /// <summary>Follows redirects until one leads to this address; gives it without going there.</summary>
    public async Task<Uri> StopBeforeAsync(string part)
    {
        for (var count = 0; count < RedirectLimit && Answer!.Headers.Location is { } next; count++)
        {
            var address = new Uri(At, next);
            if (address.ToString().Contains(part, StringComparison.Ordinal))
            {
                return address;
            }

            await StepAsync(new HttpRequestMessage(HttpMethod.Get, address));
        }

        throw new InvalidOperationException($"The browser was not sent to {part}, but stays at {At}: {Text}");
    }

    /// <summary>Sends a form of the page that is open.</summary>
    /// <param name="action">A part of the form's action, where the page has several.</param>
    public Task SubmitAsync(string action, params (string Name, string Value)[] fields) =>
        GoAsync(FormOf(action, fields));

    /// <summary>Sends a form and follows nothing.</summary>
    public Task SubmitOnceAsync(string action, params (string Name, string Value)[] fields) =>
        StepAsync(FormOf(action, fields));

    /// <summary>Sends what a page of another site would send: the browser's cookies, that page's origin.</summary>
    public Task ForgeAsync(string address, string origin, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Form(fields) };
        request.Headers.Add("Origin", origin);
        return StepAsync(request);
    }

    /// <summary>Sends JSON as a script of the page that is open would, with the page's token.</summary>
    public Task SendJsonAsync(HttpMethod method, string address, string body)
    {
        var request = new HttpRequestMessage(method, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", At.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("X-Form-Token", Hidden("form_token"));
        return StepAsync(request);
    }

    public string Hidden(string name) => WebUtility.HtmlDecode(
        Regex.Match(Text, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    public void Dispose()
    {
        Answer?.Dispose();
        _http.Dispose();
    }

    private HttpRequestMessage FormOf(string action, (string Name, string Value)[] fields)
    {
        var form = Regex.Matches(Text, "<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", RegexOptions.Singleline)
            .FirstOrDefault(one => one.Groups[1].Value.Contains(action, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No form goes to {action} from {At}: {Text}");
        var hidden = Regex.Matches(form.Groups[2].Value, "type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
            .Select(field => (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Where(field => fields.All(given => given.Name != field.Item1));
        var target = new Uri(At, WebUtility.HtmlDecode(form.Groups[1].Value));
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = Form([.. hidden, .. fields]) };
        request.Headers.Add("Origin", At.GetLeftPart(UriPartial.Authority));
        return request;
    }

    private static FormUrlEncodedContent Form((string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private async Task GoAsync(HttpRequestMessage request)
    {
        await StepAsync(request);
        for (var count = 0; Answer!.Headers.Location is { } next; count++)
        {
            count.ShouldBeLessThan(RedirectLimit, "the browser is sent around in circles");
            await StepAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(At, next)));
        }
    }

    private async Task StepAsync(HttpRequestMessage request)
    {
        using (request)
        {
            At = request.RequestUri!;
            Visited.Add(At.ToString());
            Answer?.Dispose();
            Answer = await _http.SendAsync(request);
            Status = Answer.StatusCode;
            Text = await Answer.Content.ReadAsStringAsync();
        }
    }
}
