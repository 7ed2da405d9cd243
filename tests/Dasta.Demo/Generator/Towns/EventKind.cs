namespace Dasta.Demo.Generator.Towns;

/// <summary>Kinds of events; a weekly market is a property of the town, its days are registered all the same.</summary>
internal static class EventKind
{
    public const string Market = "market";
    public const string Festival = "festival";
    public const string Sport = "sport";
    public const string RoadWorks = "road-works";
    public const string Redesign = "redesign";
    public const string Campaign = "campaign";
    public const string OpeningHours = "opening-hours";
}
