namespace Dasta.Policies.Disclosure;

/// <summary>How the tables of a release are rounded, where the town rounds rather than withholds.</summary>
/// <param name="Secret">Key of the draw, which nobody outside may know; at least 32 bytes.</param>
/// <param name="Round">Makes, from a figure and its rounded count, what is published.</param>
public sealed record TableRounding<T>(byte[] Secret, Func<T, long, T> Round);
