using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>What reading one policy of a document came to.</summary>
/// <param name="Id">Its IRI, or where it stands when it has none.</param>
/// <param name="Policy">The policy; null when it has a fault.</param>
public sealed record PolicyReading(string Id, Policy? Policy, IReadOnlyList<PolicyFault> Faults)
{
    /// <summary>What of the policy could be read, for a validation; null when nothing could.</summary>
    internal Policy? Part { get; init; }
}
