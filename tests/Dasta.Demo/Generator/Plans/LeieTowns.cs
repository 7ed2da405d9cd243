using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Plans;

/// <summary>Harelbeke, Menen and Waregem.</summary>
internal static class LeieTowns
{
    public static IReadOnlyList<TownPlan> All { get; } =
    [
        // Is the core the busiest? No: the retail park is.
        new("harelbeke", "Harelbeke", "34013")
        {
            Facts = new(50.8536, 3.3092, 29_931, 2_914, 90),
            Level = 260, MarketDay = DayOfWeek.Monday, MarketUplift = 0.55,
            Summer = 0.05, Saturday = 1.05, Sunday = 0.6, Trend = 0.02,
            SecondLevel = 1.25,
            Premises = new(151, 52, 90, 28, 11, 9, 38),
            Spending = new(0.31, 0.48, 0.14),
            Tourism = new(0.31, 1.6, 0.42, 0.38, 0.15),
            Events =
            [
                new("kermis", EventKind.Festival, "Kermis", ZonePlan.Market,
                    Editions.Yearly(9, 2, DayOfWeek.Saturday, 3), 14, 23, 0.80, 0.25, Visitors: 6_000),
            ],
        },

        // Traffic and parking around the square, before and after its redesign.
        new("menen", "Menen", "34027")
        {
            Facts = new(50.7963, 3.1216, 34_554, 3_307, 140),
            Level = 350, MarketDay = DayOfWeek.Wednesday, MarketUplift = 0.50,
            Summer = 0, Saturday = 1.1, Sunday = 0.7, Trend = 0.03,
            Premises = new(249, 82, 122, 61, 30, 18, 55),
            Spending = new(0.47, 0.51, 0.16),
            Tourism = new(0.35, 1.4, 0.55, 0.30, 0.10),
            Traffic = new(410, 0.18, 0.06, 46, 0.08, 0.44),
            Parking = new(310, 4),
            Events =
            [
                new("heraanleg-markt", EventKind.Redesign, "Heraanleg Grote Markt", ZonePlan.Market,
                    Editions.Since(2025, 4, 1), 0, 24, 0.15, Cars: -0.18),
            ],
        },

        // Do visitors of sport also come to the centre? A few do.
        new("waregem", "Waregem", "34040")
        {
            Facts = new(50.8889, 3.4275, 40_025, 4_434, 260),
            Level = 420, MarketDay = DayOfWeek.Tuesday, MarketUplift = 0.45,
            Summer = 0, Saturday = 1.25, Sunday = 0.7, Trend = 0.06,
            SecondName = "Stadion", Links = (0.09, 0.18),
            Premises = new(300, 204, 156, 33, 12, 16, 96),
            Spending = new(0.44, 0.58, 0.24),
            Tourism = new(0.38, 1.3, 0.35, 0.25, 0.05),
            Events =
            [
                new("thuiswedstrijd", EventKind.Sport, "Thuiswedstrijd", ZonePlan.Second,
                    Editions.HomeMatches(DayOfWeek.Saturday), 18, 23, 3.0, 0.04, Visitors: 7_000),
                new("paardenkoers", EventKind.Sport, "Paardenkoers", ZonePlan.Second,
                    Editions.Yearly(8, 5, DayOfWeek.Tuesday), 10, 23, 2.5, 0.20, 0.10, 25_000),
            ],
        },
    ];
}
