using System.Text.Json.Nodes;

namespace Dasta.Connector.Offers.Standing;

/// <summary>An agreement with anyone, in force from the publication of a public offer until that changes.</summary>
/// <param name="Indicators">Codes of what it opens: those of the offer that are made to be public.</param>
/// <param name="Policy">The agreement in the protocol's compact form.</param>
internal sealed record StandingAgreement(
    string Id, string Dataset, IReadOnlyList<string> Indicators, JsonObject Policy, DateTimeOffset AgreedAt);
