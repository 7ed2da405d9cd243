using Dasta.Node;
using Dasta.Node.Peers;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Processes.Delivery;

/// <summary>
/// Where a participant is spoken to by the protocol: its DID document names the place of its version document, which
/// names the path. An address without the slash it may end in.
/// </summary>
internal sealed class PeerPlaces(DidResolver resolver, PeerProtocols protocols, NodeSettings settings)
{
    /// <summary>
    /// As it was known lately, or where it is registered as long as it says nothing itself; null where it speaks no
    /// version of ours.
    /// </summary>
    /// <param name="registered">Its base in the register of the data space.</param>
    public async Task<string?> KnownAsync(Did peer, string registered, CancellationToken cancellation)
    {
        var spoken = await protocols.FindAsync(peer, cancellation);
        return spoken.Refusal is not null ? null
            : Usable(spoken.Base?.AbsoluteUri) ?? Usable(registered.TrimEnd('/') + Terms.DspPath);
    }

    /// <summary>As its DID document says now, whatever was known; null where it names no place to be used.</summary>
    public async Task<string?> NowAsync(Did peer, CancellationToken cancellation)
    {
        var document = await resolver.FetchAsync(peer, cancellation);
        if (!document.Succeeded || PeerProtocols.RootOf(document.Value) is not { } root)
        {
            return null;
        }

        // A place that does not say yet which versions it speaks is a connector of this kind: such ones move.
        var spoken = await protocols.AtAsync(root, cancellation);
        return spoken.Refusal is null ? Usable(spoken.Base?.AbsoluteUri ?? root + Terms.DspPath) : null;
    }

    private string? Usable(string? place) =>
        place?.TrimEnd('/') is { } plain && PeerAddress.Read(plain, settings).Succeeded ? plain : null;
}
