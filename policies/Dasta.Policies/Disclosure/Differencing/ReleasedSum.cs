namespace Dasta.Policies.Disclosure.Differencing;

/// <summary>A sum that was released: over which units, never how much.</summary>
/// <param name="Units">
/// The units added up. A unit whose value was revised is another unit, for instance with its vintage in the name.
/// </param>
public sealed record ReleasedSum(IReadOnlySet<string> Units);
