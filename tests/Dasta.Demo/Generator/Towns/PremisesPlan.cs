namespace Dasta.Demo.Generator.Towns;

/// <summary>The premises of a town; the first three as counted on 1 January 2024.</summary>
/// <param name="Shops">Shops in the whole town.</param>
/// <param name="CoreShops">Those in the core shopping area.</param>
/// <param name="Horeca">Cafés, restaurants and the like.</param>
/// <param name="Vacant">Premises that stand empty.</param>
/// <param name="LongVacant">Those of them empty for more than three years.</param>
/// <param name="ReplacedYearly">Shops that close each year while as many open.</param>
/// <param name="Chains">Shops that belong to a chain.</param>
internal sealed record PremisesPlan(
    int Shops, int CoreShops, int Horeca, int Vacant, int LongVacant, int ReplacedYearly, int Chains);
