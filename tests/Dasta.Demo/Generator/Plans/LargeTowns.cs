using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Plans;

/// <summary>Mechelen, Leuven and Turnhout.</summary>
internal static class LargeTowns
{
    public static IReadOnlyList<TownPlan> All { get; } =
    [
        new("mechelen", "Mechelen", "12025")
        {
            Facts = new(51.0259, 4.4776, 88_500, 6_578, 1_450),
            Level = 1450, MarketDay = DayOfWeek.Saturday, MarketUplift = 0.35,
            Summer = 0.10, Saturday = 1.35, Sunday = 0.8, Trend = 0.04,
            Dwell = new(48, 0.38, 0.34, 0.22, 0.30),
            Premises = new(702, 431, 402, 96, 31, 52, 246),
            Spending = new(0.49, 0.66, 0.27),
            Tourism = new(0.44, 1.7, 0.52, 0.55, 0.25),
            Events =
            [
                new("stadsfestival", EventKind.Festival, "Stadsfestival", ZonePlan.Market,
                    Editions.Yearly(8, 4, DayOfWeek.Saturday, 2), 13, 24, 1.30, 0.40, Visitors: 60_000),
                new("koop-lokaal", EventKind.Campaign, "Campagne koop lokaal", ZonePlan.Centre,
                    Editions.Once((2025, 10, 6), (2025, 10, 19)), 0, 24, 0.04),
            ],
        },
        new("leuven", "Leuven", "24062")
        {
            Facts = new(50.8798, 4.7005, 103_000, 5_751, 2_300),
            Level = 1900, MarketDay = DayOfWeek.Friday, MarketUplift = 0.30,
            Summer = -0.20, Saturday = 1.15, Sunday = 0.55, Trend = 0.01,
            Dwell = new(42, 0.52, 0.24, 0.16, 0.44),
            Premises = new(853, 562, 624, 88, 24, 60, 311),
            Spending = new(0.46, 0.71, 0.29),
            Tourism = new(0.47, 1.8, 0.58, 0.41, -0.1),
            Traffic = new(240, 0.63, 0.03, 33, 0.05, 0.12),
            Events =
            [
                new("koopzondag", EventKind.OpeningHours, "Winkels open op zondag", ZonePlan.Centre,
                    Editions.Monthly([2025], 1, DayOfWeek.Sunday), 11, 18, 0.85, Growth: 0.06),
            ],
        },
        new("turnhout", "Turnhout", "13040")
        {
            Facts = new(51.3226, 4.9447, 47_500, 5_606, 520),
            Level = 700, MarketDay = DayOfWeek.Saturday, MarketUplift = 0.45,
            Summer = 0, Saturday = 1.3, Sunday = 0.7, Trend = -0.07,
            Premises = new(483, 302, 213, 87, 36, 34, 162),
            Spending = new(0.51, 0.64, 0.26),
            Tourism = new(0.36, 1.8, 0.47, 0.48, 0.2),
            Events =
            [
                new("wegenwerken", EventKind.RoadWorks, "Wegenwerken Grote Markt", ZonePlan.Market,
                    Editions.Once((2024, 9, 2), (2024, 11, 29)), 0, 24, -0.25, Cars: -0.20),
            ],
        },
    ];
}
