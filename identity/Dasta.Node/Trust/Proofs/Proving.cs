namespace Dasta.Node.Trust.Proofs;

/// <summary>What <see cref="ProofHandler"/> proves of one outgoing request.</summary>
/// <param name="Token">The token the proof goes with; null where one is asked for.</param>
internal sealed record Proving(ProofKey Key, string? Token)
{
    private static readonly HttpRequestOptionsKey<Proving> Place = new("dasta.proof");

    /// <summary>Marks a request; the proof itself is made when it is sent, with the nonce of that moment.</summary>
    public void Mark(HttpRequestMessage request) => request.Options.Set(Place, this);

    public static Proving? Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Place, out var proving) ? proving : null;
}
