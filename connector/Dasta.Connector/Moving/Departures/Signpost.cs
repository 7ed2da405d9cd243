using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Dasta.Connector.Moving.Departures;

/// <summary>
/// Serves the DID document of a participant that has moved, so that its DID stays resolvable: the document as the new
/// place publishes it, fetched now and then; the one it left with when the new place does not answer.
/// </summary>
internal sealed class Signpost(GuardedHttp http, NodeSettings settings, Moves moves, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (string Text, DateTimeOffset Until)> _kept =
        new(StringComparer.Ordinal);

    public async Task AnswerAsync(Departure departure, HttpContext context)
    {
        var text = await TextAsync(departure, context.RequestAborted);
        await Results.Text(text, "application/did+json").ExecuteAsync(context);
    }

    private async Task<string> TextAsync(Departure departure, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(departure.Slug, out var kept) && kept.Until > now)
        {
            return kept.Text;
        }

        var left = departure.Document ?? throw new InvalidOperationException("It moved without a document.");
        if (IsHome(departure, left))
        {
            return left;
        }

        var text = await FetchAsync(departure, left, cancellation) ?? (kept.Text ?? left);
        // Whoever comes back is taken up by what this document says next.
        var fresh = moves.Expected.ContainsKey(departure.Slug) ? 1 : settings.FreshSeconds;
        _kept[departure.Slug] = (text, now.AddSeconds(fresh));
        return text;
    }

    // A participant that went back to the place its DID names is found there by everyone but that place itself, which
    // asks here whether it may take it up: to ask back would go round in a circle.
    private static bool IsHome(Departure departure, string left) =>
        Did.FromBase(new Uri(departure.NewBase)) is { Succeeded: true } home
        && home.Value.ToString() == JsonNode.Parse(left)!["id"]!.GetValue<string>();

    private async Task<string?> FetchAsync(Departure departure, string left, CancellationToken cancellation)
    {
        var place = new Uri(departure.NewBase);
        var address = place.AbsolutePath.Trim('/').Length == 0
            ? new Uri(place, "/.well-known/did.json")
            : new Uri($"{departure.NewBase}/did.json");
        var answer = await http.GetAsync(address, cancellation);
        if (!answer.Succeeded || !answer.Value.IsSuccess || answer.Value.Json() is not { } document)
        {
            return null;
        }

        var did = Did.Parse(JsonNode.Parse(left)!["id"]!.GetValue<string>()).Value;
        return DidDocument.Read(document, did).Succeeded ? document.ToJsonString() : null;
    }
}
