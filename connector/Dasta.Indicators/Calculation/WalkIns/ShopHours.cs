using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>When the shops of a zone are open.</summary>
internal static class ShopHours
{
    /// <summary>
    /// For each hour of the week, the share of the shops that is open: as the town's reference figures say, else by the
    /// counters of the shops, one of them left out.
    /// </summary>
    public static double[] Open(
        TownData town, Zone zone, IReadOnlyList<ShopCounter> shops, Period month, ShopCounter? leftOut = null)
    {
        var others = shops.Where(shop => shop != leftOut).ToArray();
        return
        [
            .. Enumerable.Range(0, WeekProfile.Hours).Select(hour =>
                town.Reference(ReferenceName.OpenShare(WeekProfile.Codes[hour]), zone.Code, month.Start)?.Value
                ?? others.Average(shop => shop.Open[hour] ? 1.0 : 0)),
        ];
    }
}
