using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Identity.Tests.Support;

/// <summary>A host that publishes the DID documents of any number of participants.</summary>
internal sealed class ParticipantHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonObject> _documents;
    private readonly ConcurrentDictionary<string, ActingParticipant> _known = new();

    private ParticipantHost(WebApplication app, ConcurrentDictionary<string, JsonObject> documents)
    {
        _app = app;
        _documents = documents;
    }

    public static async Task<ParticipantHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var documents = new ConcurrentDictionary<string, JsonObject>();
        app.MapGet("/{slug}/did.json", (string slug) =>
            documents.TryGetValue(slug, out var document) ? Results.Json(document) : Results.NotFound());
        await app.StartAsync();
        return new ParticipantHost(app, documents);
    }

    /// <summary>
    /// A participant with a published document, not admitted yet; the same slug again gives new keys.
    /// </summary>
    public ActingParticipant Add(string slug, AgreementKey? agreement = null)
    {
        var did = DidOf(slug);
        var who = new ActingParticipant(did, slug, SigningKey.Create(did));
        _documents[slug] = DidDocument.Write(who, [], agreement);
        _known[slug] = who;
        return who;
    }

    /// <summary>The participant that was added last under a slug.</summary>
    public ActingParticipant Known(string slug) => _known[slug];

    public bool Has(string slug) => _known.ContainsKey(slug);

    public Did DidOf(string slug) =>
        Did.Parse($"did:web:localhost%3A{new Uri(_app.Urls.First()).Port}:{slug}").Value;

    public string BaseOf(string slug) => DidOf(slug).BaseAddress("http").ToString();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
