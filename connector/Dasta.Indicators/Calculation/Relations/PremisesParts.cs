using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.ShoppingAreas;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>Which premises belong to which part, as the indicators count them.</summary>
internal static class PremisesParts
{
    /// <summary>Those that floor is added up of.</summary>
    public static IReadOnlyList<PremisesPart> OfFloor { get; } =
        [PremisesPart.All, PremisesPart.Vacant, PremisesPart.Occupied];

    /// <summary>Those that are counted.</summary>
    public static IReadOnlyList<PremisesPart> OfNumbers { get; } = Enum.GetValues<PremisesPart>();

    /// <summary>Whether premises belong to a part on the day of their snapshot.</summary>
    public static bool Holds(PremisesPart part, Premises one, DateOnly day) => part switch
    {
        PremisesPart.All => true,
        PremisesPart.Vacant => one.IsVacant,
        PremisesPart.Occupied => !one.IsVacant,
        PremisesPart.Hospitality => Outlets.IsHospitality(one),
        PremisesPart.NoHospitality => !one.IsVacant && !Outlets.IsHospitality(one),
        PremisesPart.Shops => Outlets.IsShop(one),
        PremisesPart.Chains => Outlets.IsShop(one) && one.IsChain == true,
        PremisesPart.Independents => Outlets.IsShop(one) && one.IsChain == false,
        _ => one.IsVacant && part == OfDuration(VacancyDuration.MemberOf(one, day)),
    };

    /// <summary>The vacant premises that a member of W4 is over.</summary>
    public static PremisesPart OfDuration(string member) => member switch
    {
        VacancyDuration.Frictional => PremisesPart.Frictional,
        VacancyDuration.Long => PremisesPart.LongVacant,
        VacancyDuration.Structural => PremisesPart.Structural,
        _ => PremisesPart.VacantUnknown,
    };
}
