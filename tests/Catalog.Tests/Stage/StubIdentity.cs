using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Catalog.Tests.Stage;

/// <summary>An identity node on Kestrel that behaves like the contract: participants, tokens, signed plans.</summary>
internal sealed class StubIdentity : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SigningKey _tokenKey;
    private readonly ConcurrentDictionary<string, JsonObject> _plans = new(StringComparer.Ordinal);

    public StubIdentity()
    {
        Base = $"http://localhost:{FreePort.Next()}";
        Did = Did.FromBase(new Uri(Base)).Value;
        _tokenKey = SigningKey.Create($"{Did}#token");
        Governance = SigningKey.Create($"{Did}#governance");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add(Base);
        _app.MapGet("/participants", () => Results.Json(new JsonObject
        {
            ["participants"] = new JsonArray([.. Participants.Values.Select(one => (JsonNode)one.ToJson())]),
        }));
        _app.MapGet("/jwks", () => Results.Json(new JsonObject { ["keys"] = new JsonArray(_tokenKey.PublicJwk()) }));
        _app.MapGet("/.well-known/did.json", () => Results.Json(DidDocument.Write(
            new ActingParticipant(Did, "identity", _tokenKey), [], null, Governance)));
        _app.MapPost("/token", TokenAsync);
        _app.MapPost("/plans", RegisterAsync);
        _app.MapGet("/plans/{hash}", (string hash) =>
            _plans.TryGetValue(hash, out var plan) ? Results.Json(plan) : Results.NotFound());
    }

    public string Base { get; }

    public Did Did { get; }

    public SigningKey Governance { get; }

    public ConcurrentDictionary<string, ParticipantRecord> Participants { get; } = new(StringComparer.Ordinal);

    /// <summary>When set, the registry answers so many registrations with 503.</summary>
    public int RefusedRegistrations { get; set; }

    /// <summary>The registered plan with a hash, or null.</summary>
    public JsonObject? Find(string hash) => _plans.GetValueOrDefault(hash);

    public Task StartAsync() => _app.StartAsync();

    public void Admit(
        Did did, string kind, string address, string? nis = null, string? runBy = null, JsonObject? encryptionKey =
            null,
        string state = ParticipantRecord.Active) =>
        Participants[did.ToString()] = new ParticipantRecord(
            did.ToString(), "Name of " + did, kind, nis, null, runBy, state, address, encryptionKey);

    /// <summary>A token of a participant for a DID, as the token endpoint would issue it.</summary>
    public string Token(Did from, Did audience, params string[] furtherRoles) =>
        Sign(from, audience, furtherRoles, claims => claims["dasta_development"] = true);

    private string Sign(Did from, Did audience, string[] furtherRoles, Action<JsonObject> bind)
    {
        var participant = Participants[from.ToString()];
        var now = DateTimeOffset.UtcNow;
        string[] roles = from == audience ? [participant.Kind, "owner", .. furtherRoles]
            : [participant.Kind, .. furtherRoles];
        var claims = new JsonObject
        {
            ["iss"] = Base,
            ["sub"] = from.ToString(),
            ["client_id"] = from.ToString(),
            ["aud"] = audience.ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
            ["participant_name"] = participant.Name,
            ["participant_kind"] = participant.Kind,
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
            ["nis"] = participant.Nis,
            ["operator"] = participant.Operator,
        };
        bind(claims);
        return Jws.Sign(_tokenKey, "at+jwt", claims);
    }

    /// <summary>Signs and registers a payload whatever it says.</summary>
    public string Register(byte[] payload, SigningKey? key = null)
    {
        var hash = Base64Url.EncodeToString(SHA256.HashData(payload));
        _plans[hash] = new JsonObject
        {
            ["hash"] = hash,
            ["jws"] = Jws.Sign(key ?? Governance, "dasta-plan+jwt", payload),
            ["registeredAt"] = DateTimeOffset.UtcNow.ToString("O"),
        };
        return hash;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tokenKey.Dispose();
        Governance.Dispose();
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var from = Did.Parse(form["client_id"]).Value;
        var audience = Did.Parse(form["resource"]).Value;
        return Participants.TryGetValue(from.ToString(), out var participant) && participant.IsActive
            ? Results.Json(new JsonObject
            {
                ["access_token"] = Sign(from, audience, [], claims =>
                    claims["cnf"] = ProofHeader.ConfirmationOf(request.Headers["DPoP"].ToString())),
                ["token_type"] = "DPoP",
                ["expires_in"] = 600,
            })
            : Results.BadRequest();
    }

    private async Task<IResult> RegisterAsync(HttpRequest request)
    {
        if (RefusedRegistrations > 0)
        {
            RefusedRegistrations--;
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var hash = Register(body.ToArray());
        return Results.Json(_plans[hash], statusCode: StatusCodes.Status201Created);
    }
}
