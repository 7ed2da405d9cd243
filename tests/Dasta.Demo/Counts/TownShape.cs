namespace Dasta.Demo.Counts;

/// <summary>What makes a generated town itself.</summary>
/// <param name="Level">Passers-by in an average hour.</param>
/// <param name="Market">Weekday of the market.</param>
/// <param name="Coast">How much busier a summer's day is: 0.8 is almost double.</param>
/// <param name="Weekend">Busyness of Saturday against a weekday.</param>
/// <param name="Growth">Growth from the first year to the second.</param>
internal sealed record TownShape(double Level, DayOfWeek Market, double Coast, double Weekend, double Growth)
{
    public static IReadOnlyDictionary<string, TownShape> BySlug { get; } =
        new Dictionary<string, TownShape>(StringComparer.Ordinal)
        {
            ["harelbeke"] = new(260, DayOfWeek.Monday, 0.05, 1.05, 0.04),
            ["oostkamp"] = new(190, DayOfWeek.Thursday, 0.05, 0.85, -0.02),
            ["blankenberge"] = new(640, DayOfWeek.Friday, 1.10, 1.60, 0.07),
            ["diksmuide"] = new(310, DayOfWeek.Monday, 0.15, 1.20, 0.01),
            ["veurne"] = new(280, DayOfWeek.Wednesday, 0.35, 1.15, -0.06),
            ["menen"] = new(350, DayOfWeek.Wednesday, 0.00, 1.10, 0.10),
            ["waregem"] = new(420, DayOfWeek.Tuesday, 0.00, 1.25, 0.13),
            ["mechelen"] = new(1450, DayOfWeek.Saturday, 0.10, 1.35, 0.05),
            ["leuven"] = new(1900, DayOfWeek.Friday, -0.20, 1.15, 0.02),
            ["oostende"] = new(1300, DayOfWeek.Thursday, 0.85, 1.50, -0.09),
            ["brugge"] = new(2100, DayOfWeek.Wednesday, 0.45, 1.55, 0.17),
            ["turnhout"] = new(700, DayOfWeek.Saturday, 0.00, 1.30, -0.13),
        };
}
