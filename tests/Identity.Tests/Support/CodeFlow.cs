using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.People;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Microsoft.AspNetCore.WebUtilities;

namespace Identity.Tests.Support;

/// <summary>A client of the code flow, step by step, so that a test can do any step wrongly.</summary>
internal sealed class CodeFlow(IdentityNode identity, ActingParticipant who) : IDisposable
{
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public ProofKey Key { get; } = new(TimeProvider.System);

    public string Client => who.Did.ToString();

    public string RedirectUri => who.Did.BaseAddress("http").ToString().TrimEnd('/') + Dasta.Node.SignIn.ReturnPath;

    public void SignIn() => identity.People.Person = new SignedInPerson(
        "person-1", "An Peeters", Client, ["steward"], TimeProvider.System.GetUtcNow(), "password");

    public async Task<HttpResponseMessage> PushAsync(
        params (string Name, string? Value)[] changes)
    {
        var form = Authenticated();
        form["response_type"] = "code";
        form["client_id"] = Client;
        form["redirect_uri"] = RedirectUri;
        form["scope"] = "openid profile offline_access";
        form["state"] = "the state";
        form["nonce"] = "the nonce";
        form["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        form["code_challenge_method"] = "S256";
        return await SendAsync("/par", form, changes);
    }

    /// <summary>The query of the address the browser is sent to; the address itself is checked.</summary>
    public async Task<Dictionary<string, string>> VisitAsync(string requestUri, string? client = null)
    {
        var answer = await GetAsync(requestUri, client);
        var location = answer.Headers.Location.ShouldNotBeNull(await answer.Content.ReadAsStringAsync());
        location.GetLeftPart(UriPartial.Path).ShouldBe(RedirectUri);
        return QueryHelpers.ParseQuery(location.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public Task<HttpResponseMessage> GetAsync(string requestUri, string? client = null) =>
        identity.Http.GetAsync(QueryHelpers.AddQueryString(identity.Base + "/authorize",
            new Dictionary<string, string?> { ["client_id"] = client ?? Client, ["request_uri"] = requestUri }));

    /// <summary>Pushes a right request and lets the person in.</summary>
    public async Task<string> CodeAsync(params (string Name, string? Value)[] changes)
    {
        SignIn();
        return (await VisitAsync(await RequestUriAsync(changes)))["code"];
    }

    public async Task<string> RequestUriAsync(params (string Name, string? Value)[] changes) =>
        (await BodyAsync(await PushAsync(changes)))["request_uri"]!.GetValue<string>();

    public Task<HttpResponseMessage> RedeemAsync(string code, params (string Name, string? Value)[] changes)
    {
        var form = Authenticated();
        form["grant_type"] = "authorization_code";
        form["code"] = code;
        form["redirect_uri"] = RedirectUri;
        form["code_verifier"] = Verifier;
        return SendAsync("/token", form, changes);
    }

    public Task<HttpResponseMessage> RefreshAsync(string refresh, params (string Name, string? Value)[] changes)
    {
        var form = Authenticated();
        form["grant_type"] = "refresh_token";
        form["refresh_token"] = refresh;
        return SendAsync("/token", form, changes);
    }

    public Task<HttpResponseMessage> TellAsync(string path, string token)
    {
        var form = Authenticated();
        form["token"] = token;
        return SendAsync(path, form, []);
    }

    public async Task<HttpResponseMessage> UserInfoAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, identity.Base + "/userinfo");
        new AccessToken(token, Key).Attach(request);
        return await identity.Http.SendAsync(request);
    }

    public static async Task<JsonObject> BodyAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<string?> ErrorAsync(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.ShouldBeFalse();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["error"]?.GetValue<string>();
    }

    public void Dispose() => Key.Dispose();

    private Dictionary<string, string?> Authenticated() => new()
    {
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = Assertion.Sign(who, Assertion.Claims(who, identity.Base)),
    };

    /// <summary>Sends fields as a client that proves who it is.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, (string Name, string? Value)[] fields) =>
        SendAsync(path, Authenticated(), fields);

    private async Task<HttpResponseMessage> SendAsync(
        string path, Dictionary<string, string?> form, (string Name, string? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        using var content = new FormUrlEncodedContent(form.Where(pair => pair.Value is not null)!);
        return await identity.ProveAsync(path, content, Key);
    }
}
