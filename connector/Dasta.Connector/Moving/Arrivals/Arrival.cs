namespace Dasta.Connector.Moving.Arrivals;

/// <summary>A participant that came, or is about to come, from another connector.</summary>
/// <param name="Slug">Its short name here.</param>
/// <param name="Did">Its DID, which names its first address for ever.</param>
/// <param name="State"><c>received</c> while the old place still answers, <c>arrived</c> from then on.</param>
/// <param name="Digest">Digest of what was received.</param>
internal sealed record Arrival(string Slug, string Did, string State, string Digest)
{
    public const string Received = "received";
    public const string Arrived = "arrived";
}
