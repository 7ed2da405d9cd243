using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Connector.Tests.Exchange;

/// <summary>
/// Stands in for the identity node: lists participants, shows its key, records where one goes, and gives a token to
/// whoever names itself. What a token proves is tested where identity is; here it only has to be a right one.
/// </summary>
internal sealed class StubIdentity : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ParticipantRecord> _participants = new();
    private readonly ConcurrentQueue<(DateTimeOffset At, JsonObject Entry)> _plans = new();
    private readonly ConcurrentDictionary<string, JsonObject> _relocations = new(StringComparer.Ordinal);
    private readonly SigningKey _key;
    private readonly SigningKey _governance;
    private WebApplication? _app;
    private int _developmentTokens;

    private StubIdentity(string address)
    {
        Base = address;
        var did = Did.FromBase(new Uri(address)).Value;
        _key = SigningKey.Create(did);
        _governance = SigningKey.Create($"{did}#governance");
    }

    public string Base { get; }

    /// <summary>How many development tokens were given.</summary>
    public int DevelopmentTokens => _developmentTokens;

    public IReadOnlyCollection<ParticipantRecord> Participants => [.. _participants.Values];

    public static async Task<StubIdentity> StartAsync()
    {
        var identity = new StubIdentity($"http://localhost:{FreePort.Next()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(identity.Base);
        var app = builder.Build();
        app.MapGet("/participants", identity.List);
        app.MapGet("/jwks", () => Json(new JsonObject { ["keys"] = new JsonArray(identity._key.PublicJwk()) }));
        app.MapPost("/token", (Delegate)identity.AnswerAsync);
        app.MapPost("/development/tokens", identity.GiveForDevelopment);
        app.MapGet("/.well-known/did.json", () => Json(DidDocument.Write(
            new ActingParticipant(Did.FromBase(new Uri(identity.Base)).Value, "identity", identity._key), [], null,
            identity._governance)));
        app.MapGet("/plans", identity.ListPlans);
        app.MapGet("/participants/{did}/relocation", (string did) =>
            identity._relocations.TryGetValue(did, out var announced) ? Json(announced) : Results.NotFound());
        app.MapPut("/participants/{did}/relocation", (string did, JsonObject announced) =>
            Json(identity._relocations[did] = announced));
        identity._app = app;
        await app.StartAsync();
        return identity;
    }

    public void Admit(
        string address, string name, string kind, string? nis = null, string? operatedBy = null,
        JsonObject? encryptionKey = null)
    {
        var did = Did.FromBase(new Uri(address)).Value.ToString();
        _participants[did] = new ParticipantRecord(
            did, name, kind, nis, null, operatedBy ?? did, ParticipantRecord.Active, address, encryptionKey);
    }

    public void Suspend(Did did) => _participants[did.ToString()] =
        _participants[did.ToString()] with { State = ParticipantRecord.Suspended };

    public void Resume(Did did) => _participants[did.ToString()] =
        _participants[did.ToString()] with { State = ParticipantRecord.Active };

    /// <summary>Registers a plan at a moment and gives its hash.</summary>
    public string Register(JsonObject plan, DateTimeOffset at)
    {
        var payload = Encoding.UTF8.GetBytes(plan.ToJsonString());
        var hash = Base64Url.EncodeToString(SHA256.HashData(payload));
        _plans.Enqueue((at, new JsonObject
        {
            ["hash"] = hash,
            ["jws"] = Jws.Sign(_governance, "dasta-plan+jwt", payload),
            ["registeredAt"] = at.ToString("O"),
        }));
        return hash;
    }

    /// <summary>A token of a participant; without a proof a development token, which is bound to no key.</summary>
    public string Token(Did from, Did audience, string? proof = null)
    {
        var participant = _participants[from.ToString()];
        var now = DateTimeOffset.UtcNow;
        var roles = new JsonArray(participant.Kind);
        if (from == audience)
        {
            roles.Add("owner");
        }

        var claims = new JsonObject
        {
            ["iss"] = Base,
            ["aud"] = audience.ToString(),
            ["sub"] = from.ToString(),
            ["client_id"] = from.ToString(),
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["participant_name"] = participant.Name,
            ["participant_kind"] = participant.Kind,
            ["roles"] = roles,
            ["nis"] = participant.Nis,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        claims[proof is null ? "dasta_development" : "cnf"] = proof is null ? true : ProofHeader.ConfirmationOf(proof);
        return Jws.Sign(_key, "at+jwt", claims);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _key.Dispose();
        _governance.Dispose();
    }

    private static IResult Json(JsonNode body) => Results.Text(body.ToJsonString(), "application/json");

    private IResult List() => Json(new JsonObject
    {
        ["participants"] = new JsonArray([.. _participants.Values.Select(record => record.ToJson())]),
    });

    private IResult ListPlans(DateTimeOffset? since) => Json(new JsonObject
    {
        ["plans"] = new JsonArray([.. _plans.Where(plan => since is null || plan.At >= since).OrderBy(plan => plan.At)
            .Take(100).Select(plan => plan.Entry.DeepClone())]),
    });

    private IResult GiveForDevelopment(JsonObject order)
    {
        Interlocked.Increment(ref _developmentTokens);
        return Json(new JsonObject
        {
            ["token"] = Token(Did.Parse(order["as"]!.ToString()).Value, Did.Parse(order["for"]!.ToString()).Value),
        });
    }

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var token = Token(Did.Parse(form["client_id"]).Value, Did.Parse(form["resource"]).Value,
            context.Request.Headers["DPoP"].ToString());
        return Json(new JsonObject { ["access_token"] = token, ["token_type"] = "DPoP", ["expires_in"] = 300 });
    }
}
