using Dasta.Specs.Values;

namespace Dasta.Connector.Circles;

/// <summary>
/// A peer circle as one participant entered it: who of the circle it lets read its figures. Each member enters for
/// itself; nobody enters another.
/// </summary>
/// <param name="Id">IRI of the circle, the same at every member, and the dataset its figures are offered under.</param>
/// <param name="Members">The other members this participant reckons with.</param>
internal sealed record Circle(string Id, string Name, IReadOnlyList<Did> Members, DateTimeOffset EnteredAt);
