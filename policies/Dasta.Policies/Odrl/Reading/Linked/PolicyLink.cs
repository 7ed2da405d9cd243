using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>
/// What an asset or party says of a policy (ODRL 2.2 Information Model, sections 2.2.1 and 2.3.1): that it is the
/// target, assigner or assignee of all its rules.
/// </summary>
/// <param name="Property">Full IRI of <c>hasPolicy</c>, <c>assignerOf</c> or <c>assigneeOf</c>.</param>
/// <param name="PolicyId">IRI of the policy.</param>
internal sealed record PolicyLink(string Property, string PolicyId, Entity Entity, string Place);
