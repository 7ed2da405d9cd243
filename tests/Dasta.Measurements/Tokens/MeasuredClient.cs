using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dasta.Measurements.Tokens;

/// <summary>A participant whose key is here: it publishes its DID document and is admitted by identity.</summary>
internal sealed class MeasuredClient : IAsyncDisposable
{
    private const string Slug = "client";
    private readonly WebApplication _app;

    private MeasuredClient(WebApplication app, ActingParticipant participant)
    {
        _app = app;
        Participant = participant;
    }

    public ActingParticipant Participant { get; }

    public static async Task<MeasuredClient> AdmitAsync(DemoSpace space, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        JsonObject? document = null;
        app.MapGet($"/{Slug}/did.json", () => Results.Json(document));
        await app.StartAsync(cancellation);
        var did = Did.Parse($"did:web:localhost%3A{new Uri(app.Urls.First()).Port}:{Slug}").Value;
        var client = new MeasuredClient(app, new ActingParticipant(did, Slug, SigningKey.Create(did)));
        document = DidDocument.Write(client.Participant, []);
        await space.Talk.PostAsync(
            new Uri(space.Book.Identity, "/participants"),
            new JsonObject { ["did"] = did.ToString(), ["name"] = Slug, ["kind"] = "researcher" },
            space.Book.IdentityDid, space.Book.IdentityDid, cancellation);
        return client;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
