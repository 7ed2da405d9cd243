using System.Text.Json.Nodes;
using Dasta.Connector.Negotiations.Agreements.Telling;
using Dasta.Connector.Processes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>What a negotiation ended in, or will once it is finalised.</summary>
/// <param name="Role">The side this participant is on.</param>
/// <param name="Indicators">
/// What the dataset held when it was agreed; empty on the consumer's side where the provider's software names none.
/// </param>
/// <param name="Policy">The agreement in the protocol's compact form.</param>
/// <param name="EndedAt">When it stopped being in force; null while it is.</param>
/// <param name="EndReason">Why it was ended, when a side ended it; null otherwise.</param>
/// <param name="ReplacedBy">The agreement that took its place; null while none did.</param>
/// <param name="ExpiresAt">The moment after which its policy permits nothing; null when it has none.</param>
/// <param name="Signed">What both sides signed it with.</param>
/// <param name="Telling">What the other side knows of its end, where this side ended it.</param>
internal sealed record Agreement(
    string Id,
    Party Role,
    Guid Negotiation,
    Did Peer,
    string Dataset,
    IReadOnlyList<string> Indicators,
    JsonObject Policy,
    DateTimeOffset AgreedAt,
    DateTimeOffset? EndedAt,
    string? EndReason = null,
    DateTimeOffset? ExpiresAt = null,
    string? ReplacedBy = null,
    Signatures? Signed = null,
    AgreementTelling? Telling = null)
{
    public Signatures Signed { get; init; } = Signed ?? new Signatures();

    /// <summary>The agreement whose place it takes; null when it takes none.</summary>
    public string? Replaces => Replacement.Of(Policy);
}
