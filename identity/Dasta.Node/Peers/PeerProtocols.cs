using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Node.Peers;

/// <summary>
/// Reads the version documents of other participants (common functionalities, section 1.1): the DID document names
/// the place of one (section 3.1), it names the versions, their bindings and their paths. What a participant says is
/// kept for ten minutes, that it says nothing for one.
/// </summary>
public sealed class PeerProtocols(DidResolver resolver, GuardedHttp http, TimeProvider time)
{
    /// <summary>Bytes of a version document that are read.</summary>
    public const int DocumentLimitBytes = 64 * 1024;

    private const int CacheLimit = 2000;
    private const int NamedLimit = 5;
    private const int NameLength = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SilenceKept = TimeSpan.FromMinutes(1);
    private static readonly PeerProtocol Silence = new(null, null);
    private readonly ConcurrentDictionary<string, (PeerProtocol Protocol, DateTimeOffset Until)> _known =
        new(StringComparer.Ordinal);

    /// <summary>
    /// What the participant says: where, or that it speaks none of ours; nothing where its DID document names no place,
    /// or no version document can be read there within three seconds.
    /// </summary>
    public Task<PeerProtocol> FindAsync(Did peer, CancellationToken cancellationToken) => RememberAsync(
        peer.ToString(),
        async token =>
        {
            var document = await resolver.ResolveAsync(peer, token);
            return document.Succeeded && RootOf(document.Value) is { } root ? await ReadAsync(root, token) : Silence;
        },
        cancellationToken);

    /// <summary>The same of whoever answers under a root, which its version's path follows.</summary>
    public Task<PeerProtocol> AtAsync(string root, CancellationToken cancellationToken) =>
        RememberAsync(root, token => ReadAsync(root, token), cancellationToken);

    /// <summary>The root that a DID document names; null where it names none.</summary>
    public static string? RootOf(DidDocument document) => document.Services
        .FirstOrDefault(service => service.Type == VersionDocument.ServiceType
            && service.Endpoint.EndsWith(VersionDocument.Place, StringComparison.Ordinal))
        ?.Endpoint[..^VersionDocument.Place.Length];

    private async Task<PeerProtocol> RememberAsync(
        string key, Func<CancellationToken, Task<PeerProtocol>> find, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(key, out var known) && known.Until > time.GetUtcNow())
        {
            return known.Protocol;
        }

        var found = await InTimeAsync(find, cancellationToken);
        if (_known.Count >= CacheLimit)
        {
            _known.Clear();
        }

        _known[key] = (found, time.GetUtcNow() + (found == Silence ? SilenceKept : Kept));
        return found;
    }

    private static async Task<PeerProtocol> InTimeAsync(
        Func<CancellationToken, Task<PeerProtocol>> find, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await find(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silence;
        }
    }

    private async Task<PeerProtocol> ReadAsync(string root, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(root + VersionDocument.Place, UriKind.Absolute, out var address))
        {
            return Silence;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await http.SendAsync(request, cancellationToken, Patience, DocumentLimitBytes);
        return answer is { Succeeded: true, Value.Status: 200 } ? Choose(root, answer.Value.Json()) : Silence;
    }

    // Read loosely: other versions and bindings are none of ours, whatever else they say.
    private static PeerProtocol Choose(string root, JsonObject? document)
    {
        if (document?["protocolVersions"] is not JsonArray { Count: > 0 and <= DataspaceLimits.Entries } entries)
        {
            return Silence;
        }

        JsonObject[] versions = [.. entries.OfType<JsonObject>()];
        JsonObject[] shared =
        [
            .. versions.Where(entry =>
                Text(entry, "version") == Terms.DspVersion && Text(entry, "binding") == VersionDocument.Binding),
        ];
        return shared.Length > 0
            ? new PeerProtocol(shared.Select(entry => BaseOf(root, Text(entry, "path"))).FirstOrDefault(
                place => place is not null))
            : new PeerProtocol(null, NodeCodes.NoSharedProtocol.Refuse(
                $"It names {string.Join(", ", versions.Take(NamedLimit).Select(Name))}; "
                + $"here it is {Terms.DspVersion} over {VersionDocument.Binding}."));
    }

    // A path leads to nowhere but below the root; one that does says nothing.
    private static Uri? BaseOf(string root, string path) =>
        path is ['/', ..] && Uri.TryCreate(root.TrimEnd('/') + path.TrimEnd('/'), UriKind.Absolute, out var place)
        && place.Query.Length == 0 && place.Fragment.Length == 0
        && $"{place.AbsoluteUri.TrimEnd('/')}/".StartsWith(
            $"{new Uri(root).AbsoluteUri.TrimEnd('/')}/", StringComparison.Ordinal)
            ? place
            : null;

    private static string Name(JsonObject entry) =>
        $"{Plain(Text(entry, "version"))} over {Plain(Text(entry, "binding"))}";

    private static string Plain(string text)
    {
        string clean = new(
            [.. text.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-').Take(NameLength)]);
        return clean.Length == 0 ? "?" : clean;
    }

    private static string Text(JsonObject entry, string name) =>
        entry[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty;
}
