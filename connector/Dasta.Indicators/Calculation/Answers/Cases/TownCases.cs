namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>The cases there are.</summary>
internal static class TownCases
{
    public static IReadOnlyList<ITownCase> All { get; } =
    [
        new CoreArea(), new LunchAtWork(), new SideStreets(), new LinkedZones(), new WhichEvents(),
        new TrafficAndParking(), new HotSpots(),
    ];

    public static ITownCase? Find(string id) => All.FirstOrDefault(one => one.Id == id);
}
