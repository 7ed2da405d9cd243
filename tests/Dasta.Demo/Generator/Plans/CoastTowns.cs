using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Plans;

/// <summary>Blankenberge, Oostende and Brugge.</summary>
internal static class CoastTowns
{
    public static IReadOnlyList<TownPlan> All { get; } =
    [
        // Season, side streets, through or destination traffic, walk-ins.
        new("blankenberge", "Blankenberge", "31004")
        {
            Facts = new(51.3131, 3.1323, 20_578, 1_741, 6_800),
            Level = 640, MarketDay = DayOfWeek.Friday, MarketUplift = 0.35,
            Summer = 1.1, Saturday = 1.6, Sunday = 1.7, Trend = 0.04, SchoolHoliday = 0.22,
            SideStreet = 0.35, SecondName = "Zeedijk", SecondLevel = 1.1, Links = (0.46, 0.30),
            TouristElasticity = 0.50,
            Dwell = new(70, 0.18, 0.22, 0.48, 0.21),
            Premises = new(254, 207, 233, 41, 12, 21, 60),
            Spending = new(0.74, 0.61, 0.21),
            Tourism = new(0.41, 3.4, 0.22, 0.97, 1.5),
            Traffic = new(260, 0.41, 0.03, 38, 0.04, 0.18),
            WalkIns = new(12, 0.14),
            Parking = new(420, 5),
            Events =
            [
                new("bloemencorso", EventKind.Festival, "Bloemencorso", ZonePlan.Second,
                    Editions.Yearly(8, 5, DayOfWeek.Sunday), 12, 20, 0.90, 0.50, 0.06, 40_000),
            ],
        },
        new("oostende", "Oostende", "35013")
        {
            Facts = new(51.2254, 2.9194, 72_000, 3_772, 9_600),
            Level = 1300, MarketDay = DayOfWeek.Thursday, MarketUplift = 0.35,
            Summer = 0.85, Saturday = 1.5, Sunday = 1.5, Trend = -0.05, SchoolHoliday = 0.18,
            SecondName = "Zeedijk", SecondLevel = 0.8, TouristElasticity = 0.40,
            Dwell = new(62, 0.36, 0.17, 0.33, 0.28),
            Premises = new(748, 481, 563, 121, 44, 58, 214),
            Spending = new(0.58, 0.69, 0.23),
            Tourism = new(0.45, 2.7, 0.36, 0.90, 1.1),
            CalibrationFactor = 0.82,
            Events =
            [
                new("theaterdagen", EventKind.Festival, "Theaterdagen", ZonePlan.Market,
                    Editions.Yearly(7, 4, DayOfWeek.Thursday, 10), 12, 24, 0.60, 0.40, 0.15, 80_000),
            ],
        },
        new("brugge", "Brugge", "31005")
        {
            Facts = new(51.2093, 3.2247, 119_500, 14_099, 10_900),
            Level = 2100, MarketDay = DayOfWeek.Wednesday, MarketUplift = 0.25,
            Summer = 0.45, Saturday = 1.55, Sunday = 1.4, Trend = 0.08, SchoolHoliday = 0.12,
            TouristElasticity = 0.45,
            Dwell = new(95, 0.22, 0.18, 0.20, 0.17),
            Premises = new(1_248, 803, 854, 104, 29, 71, 372),
            Spending = new(0.66, 0.74, 0.25),
            Tourism = new(0.52, 1.9, 0.81, 0.94, 0.5),
            WalkIns = new(12, 0.11),
            Traffic = new(180, 0.58, 0.04, 31, 0.03, 0.15),
            Events =
            [
                new("wintergloed", EventKind.Festival, "Wintergloed", ZonePlan.Market,
                    [.. Enumerable.Range(2023, 3)
                        .Select(year => (new DateOnly(year, 11, 24), new DateOnly(year, 12, 31)))],
                    10, 22, 0.45, 0.50, Visitors: 300_000),
            ],
        },
    ];
}
