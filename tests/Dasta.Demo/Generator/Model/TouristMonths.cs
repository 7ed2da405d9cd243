using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Model;

/// <summary>How many stay the night in each month, and the good and bad months that passers-by follow.</summary>
internal sealed class TouristMonths(TownPlan town)
{
    /// <summary>Standard deviation of the logarithm of a month's nights around its season.</summary>
    public const double Spread = 0.10;

    private readonly Noise _chance = Noise.Of(town.Chance, "nights");

    /// <summary>By how much the month's nights differ from its season, as a logarithm.</summary>
    public double Shock(DateOnly month) => Spread * _chance.Normal(Index(month));

    /// <summary>What the month adds to passers-by, as a factor.</summary>
    public double PassageFactor(DateOnly month) => Math.Exp(town.TouristElasticity * Shock(month));

    /// <summary>Nights expected of a month before its shock.</summary>
    public double Nights(DateOnly month)
    {
        var plan = town.Tourism ?? throw new InvalidOperationException($"{town.Name} counts no nights.");
        return town.Facts.Beds * DateTime.DaysInMonth(month.Year, month.Month) * plan.Occupancy
            * Season(plan, month.Month) / MeanSeason(plan);
    }

    /// <summary>Share of a year's nights in its three busiest months, before shocks.</summary>
    public double TopShare()
    {
        var months = Enumerable.Range(1, 12).Select(month => Nights(new DateOnly(2025, month, 1))).ToArray();
        return months.OrderDescending().Take(3).Sum() / months.Sum();
    }

    public static int Index(DateOnly month) => ((month.Year - Timeline.FirstDay.Year) * 12) + month.Month - 1;

    private static double MeanSeason(TourismPlan plan) =>
        Enumerable.Range(1, 12).Average(month => Season(plan, month));

    private static double Season(TourismPlan plan, int month) =>
        1 + (plan.SummerPeak * Rhythm.Bell((month * 30) - 15, 205, 45))
        + (0.1 * Rhythm.Bell((month * 30) - 15, 345, 20));
}
