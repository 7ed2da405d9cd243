namespace Dasta.Policies.Disclosure.Tables;

/// <summary>A cell as an earlier vintage of the same table published it.</summary>
/// <param name="Value">The count that was published, or null when it was withheld.</param>
public sealed record EarlierCell(IReadOnlyList<string> Coordinates, long? Value);
