namespace Dasta.Indicators.Calculation.Registers;

/// <summary>Kinds of event.</summary>
internal static class EventKind
{
    public const string Market = "market";
    public const string Festival = "festival";
    public const string Sport = "sport";
    public const string RoadWorks = "road-works";
    public const string Redesign = "redesign";
    public const string Campaign = "campaign";
    public const string OpeningHours = "opening-hours";
    public const string Other = "other";

    /// <summary>
    /// Whether events of this kind, where they go on for weeks, change how things are: before is held against after.
    /// </summary>
    public static bool IsLasting(string kind) => kind is RoadWorks or Redesign or Campaign or OpeningHours;
}
