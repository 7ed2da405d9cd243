using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Reads;

/// <summary>What became of one use of an agreement.</summary>
/// <param name="Report">The decision with every rule and constraint as JSON; null when none was reached.</param>
/// <param name="Left">What is left of the data, or why nothing is.</param>
internal sealed record DecidedUse(string? Report, Outcome<Narrowing> Left);
