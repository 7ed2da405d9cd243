using Dasta.Policies.Disclosure.AdHoc;

namespace Dasta.Indicators.Calculation.Counting;

/// <summary>One of the finest public groups of premises, with what it contains.</summary>
/// <param name="AreaCode">The smallest area the premises lie in; the town itself for those in none.</param>
/// <param name="Sector">A code of the sectors, or <see cref="NoSector"/>.</param>
/// <param name="Status"><c>occupied</c> or <c>vacant</c>.</param>
internal sealed record PremisesGroup(string AreaCode, string Sector, string Status, CountedRecords Content)
{
    /// <summary>Of premises whose sector is not known.</summary>
    public const string NoSector = "none";
}
