namespace Dasta.Policies.Disclosure.Tables;

/// <summary>A cell as an earlier vintage of the same table published it.</summary>
/// <param name="Value">
/// The count that was published, or null when it was withheld; <see cref="Another"/> when it was another count than
/// now.
/// </param>
public sealed record EarlierCell(IReadOnlyList<string> Coordinates, long? Value)
{
    /// <summary>Less than any count.</summary>
    public const long Another = -1;
}
