using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Plans;

/// <summary>Oostkamp, Diksmuide and Veurne.</summary>
internal static class PolderTowns
{
    public static IReadOnlyList<TownPlan> All { get; } =
    [
        // Do workers of the business park come at lunch; what did the works cost?
        new("oostkamp", "Oostkamp", "31022")
        {
            Facts = new(51.1543, 3.2352, 24_276, 7_965, 150),
            Level = 190, MarketDay = DayOfWeek.Thursday, MarketUplift = 0.40,
            Summer = 0.05, Saturday = 0.85, Sunday = 0.5, Trend = -0.01,
            SecondName = "Bedrijvenpark", SecondIsWorkplace = true, SecondLevel = 0.9, Links = (0.14, 0.10),
            Premises = new(156, 89, 67, 14, 4, 8, 41),
            Spending = new(0.28, 0.42, 0.12),
            Tourism = new(0.33, 1.7, 0.28, 0.45, 0.35),
            WalkIns = new(5, 0.12),
            Events =
            [
                new("wegenwerken", EventKind.RoadWorks, "Wegenwerken Winkelas", ZonePlan.Centre,
                    Editions.Once((2025, 3, 3), (2025, 5, 16)), 0, 24, -0.30, Cars: -0.45),
            ],
        },

        // Do visitors link the three zones?
        new("diksmuide", "Diksmuide", "32003")
        {
            Facts = new(51.0328, 2.8644, 17_226, 14_940, 420),
            Level = 310, MarketDay = DayOfWeek.Monday, MarketUplift = 0.70,
            Summer = 0.15, Saturday = 1.2, Sunday = 0.8, Trend = 0.01,
            SecondName = "IJzertoren", Links = (0.12, 0.21),
            Premises = new(141, 82, 70, 16, 5, 8, 36),
            Tourism = new(0.36, 2.1, 0.34, 0.86, 0.55),
            Events =
            [
                new("boterfeesten", EventKind.Festival, "Boterfeesten", ZonePlan.Market,
                    Editions.Yearly(9, 1, DayOfWeek.Saturday, 2), 10, 22, 1.0, 0.35, Visitors: 9_000),
            ],
        },

        // Which events bring visitors? Two of these three.
        new("veurne", "Veurne", "38025")
        {
            Facts = new(51.0723, 2.6623, 12_551, 9_634, 560),
            Level = 280, MarketDay = DayOfWeek.Wednesday, MarketUplift = 0.60,
            Summer = 0.35, Saturday = 1.15, Sunday = 0.9, Trend = -0.03, SchoolHoliday = 0.06,
            Premises = new(140, 62, 71, 19, 6, 9, 33),
            Spending = new(0.52, 0.49, 0.15),
            Tourism = new(0.37, 2.4, 0.31, 0.92, 0.9),
            Events =
            [
                new("processie", EventKind.Festival, "Processie", ZonePlan.Market,
                    Editions.Yearly(7, 5, DayOfWeek.Sunday), 11, 19, 1.80, 0.40, 0.05, 12_000),
                new("lichtfeest", EventKind.Festival, "Lichtfeest", ZonePlan.Market,
                    Editions.Yearly(12, 2, DayOfWeek.Friday, 3), 16, 23, 1.10, 0.45, Visitors: 7_500),
                new("antiekmarkt", EventKind.Market, "Antiekmarkt", ZonePlan.Market,
                    Editions.Yearly(5, 3, DayOfWeek.Sunday), 9, 17, 0.05, 0.5, Visitors: 400),
            ],
        },
    ];
}
