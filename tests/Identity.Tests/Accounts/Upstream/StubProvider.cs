using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Identity.Tests.Accounts.Upstream;

/// <summary>A provider that a test makes say whatever it likes.</summary>
internal sealed class StubProvider : IAsyncDisposable
{
    public const string ClientId = "dasta";
    private readonly WebApplication _app;

    private StubProvider(WebApplication app) => _app = app;

    public string Issuer => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>What the token endpoint gives as identity token.</summary>
    public string IdentityToken { get; set; } = string.Empty;

    /// <summary>What it gives as user info.</summary>
    public JsonObject UserInfo { get; set; } = [];

    public static async Task<StubProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubProvider(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new JsonObject
        {
            ["issuer"] = stub.Issuer,
            ["authorization_endpoint"] = stub.Issuer + "/authorize",
            ["token_endpoint"] = stub.Issuer + "/token",
            ["userinfo_endpoint"] = stub.Issuer + "/userinfo",
            ["jwks_uri"] = stub.Issuer + "/jwks",
        }));
        app.MapGet("/jwks", () => Results.Json(new JsonObject { ["keys"] = new JsonArray(stub.Jwk()) }));
        app.MapPost("/token", () => Results.Json(new JsonObject
        {
            ["access_token"] = "a", ["token_type"] = "Bearer", ["id_token"] = stub.IdentityToken,
        }));
        app.MapGet("/userinfo", () => Results.Json(stub.UserInfo.DeepClone()));
        await app.StartAsync();
        return stub;
    }

    /// <summary>The public key, under the identifier <c>k</c>.</summary>
    public JsonObject Jwk()
    {
        var point = Key.ExportParameters(false).Q;
        return new JsonObject
        {
            ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = "k", ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
    }

    /// <summary>A token with this header, signed with the right key unless another signs.</summary>
    public string Sign(JsonObject header, JsonObject claims, Func<byte[], byte[]>? sign = null)
    {
        var text = Encode(header) + "." + Encode(claims);
        var bytes = Encoding.ASCII.GetBytes(text);
        return text + "." + Base64Url.EncodeToString(
            sign is null ? Key.SignData(bytes, HashAlgorithmName.SHA256) : sign(bytes));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Key.Dispose();
    }

    private static string Encode(JsonObject part) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
