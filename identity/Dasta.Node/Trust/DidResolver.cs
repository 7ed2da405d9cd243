using System.Collections.Concurrent;
using Dasta.Node.Http;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust;

/// <summary>
/// Fetches the documents of <c>did:web</c> identifiers through the guarded door; each is kept as long as
/// <see cref="NodeSettings.FreshSeconds"/> says.
/// </summary>
public sealed class DidResolver(GuardedHttp http, NodeSettings settings, TimeProvider time)
{
    private const int CacheLimit = 2000;
    private readonly ConcurrentDictionary<Did, (DidDocument Document, DateTimeOffset Until)> _known = new();

    /// <summary>
    /// The document of a DID; refused as <see cref="GuardedHttp.SendAsync"/> does, or with NODE-016 or NODE-033.
    /// </summary>
    public async Task<Outcome<DidDocument>> ResolveAsync(Did did, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(did, out var known) && known.Until > time.GetUtcNow())
        {
            return known.Document;
        }

        var document = await FetchAsync(did, cancellationToken);
        if (document.Succeeded)
        {
            if (_known.Count >= CacheLimit)
            {
                _known.Clear();
            }

            _known[did] = (document.Value, time.GetUtcNow().AddSeconds(settings.FreshSeconds));
        }

        return document;
    }

    /// <summary>As <see cref="ResolveAsync"/>, but always fetched: for decisions that last.</summary>
    public async Task<Outcome<DidDocument>> FetchAsync(Did did, CancellationToken cancellationToken)
    {
        var answer = await http.GetAsync(did.DocumentAddress(Schemes.Of(did, settings)), cancellationToken);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        return answer.Value is { Status: 200 } document
            ? document.Json() is { } json ? DidDocument.Read(json, did) : NodeCodes.MalformedDidDocument.Refuse()
            : NodeCodes.UnexpectedAnswer.Refuse();
    }
}
