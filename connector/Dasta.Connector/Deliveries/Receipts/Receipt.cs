using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>
/// What the town states about one delivery. It tells of what was sent, nothing of what was there before.
/// </summary>
/// <param name="Sequence">Grows with every receipt of the town; 0 before it is stored.</param>
/// <param name="Specification">Id of the specification.</param>
/// <param name="Dataset">The exact text it was delivered under.</param>
/// <param name="Digest">SHA-256 of the file.</param>
/// <param name="Missing">Cells of taken rows in which nothing was measured.</param>
/// <param name="SetAside">Rows set aside, by the name of the reason.</param>
/// <param name="Reasons">Why it was not accepted whole; empty when it was.</param>
/// <param name="Statement">All this as a JWS of the town.</param>
internal sealed record Receipt(
    Guid Id,
    long Sequence,
    string Specification,
    string Dataset,
    string Agreement,
    string Vendor,
    string FileName,
    byte[] Digest,
    long Bytes,
    long RowsRead,
    long Missing,
    IReadOnlyDictionary<string, long> SetAside,
    DeliveryVerdict Verdict,
    IReadOnlyList<Refusal> Reasons,
    IReadOnlyList<CoveredPeriod> Periods,
    DateTimeOffset ReceivedAt,
    string Statement = "")
{
    /// <summary>SHA-256 of the mapping it was read by; null when it could not be read at all.</summary>
    public byte[]? MappingDigest { get; init; }

    public long RowsSetAside => SetAside.Values.Sum();
}
