using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Vocabulary;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>What premises are counted as.</summary>
internal static class Outlets
{
    /// <summary>A shop: occupied, and of a retail sector.</summary>
    public static bool IsShop(Premises premises) => IsOf(premises, SectorKind.Retail);

    /// <summary>A place to eat, drink or stay.</summary>
    public static bool IsHospitality(Premises premises) => IsOf(premises, SectorKind.Hospitality);

    private static bool IsOf(Premises premises, SectorKind kind) =>
        !premises.IsVacant && Sectors.Find(premises.Sector)?.Kind == kind;
}
