using Dasta.Indicators.Geometry;

namespace Dasta.Indicators.Registers;

/// <summary>An outlet as a snapshot has it: a shop, a place to eat, a service, or empty premises.</summary>
/// <param name="On">Date of the snapshot.</param>
/// <param name="Id">Its id, the same in every snapshot.</param>
/// <param name="Name">Name on the door, where known.</param>
/// <param name="Sector">Code of <see cref="Dasta.Specs.Vocabulary.Sectors"/>; null only for vacant premises.</param>
/// <param name="Chain">The chain it belongs to, or null.</param>
/// <param name="IsChain">Whether it belongs to one; null where the source does not say.</param>
/// <param name="IsVacant">True when nobody is in it.</param>
/// <param name="VacantSince">First day of the vacancy, where known.</param>
/// <param name="FloorArea">Its floor, where known.</param>
/// <param name="IsInCore">Whether it lies in the core, as the source says; null where it does not.</param>
/// <param name="Place">Where it is, where known.</param>
internal sealed record PremisesEntry(
    DateOnly On,
    string Id,
    string? Name,
    string? Sector,
    string? Chain,
    bool? IsChain,
    bool IsVacant,
    DateOnly? VacantSince,
    FloorArea? FloorArea,
    bool? IsInCore,
    Position? Place) : IRegisterEntry
{
    public string Key => Id;

    public DateOnly? ValidOn => On;
}
