using System.Text.Json.Nodes;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Mappings;

/// <summary>The mapping document under which a town takes in the files of each kind.</summary>
internal static class SourceMappings
{
    public static JsonObject Of(TownPlan town, SourceKind kind) => kind switch
    {
        SourceKind.Persons or SourceKind.Successor => CountMappings.Hours(town, kind),
        SourceKind.Quarters => CountMappings.Quarters(town),
        SourceKind.Presence => CountMappings.Presence(town),
        SourceKind.Wifi => CountMappings.Wifi(town),
        SourceKind.Vehicles => CountMappings.Vehicles(town),
        SourceKind.WalkIns or SourceKind.Facades => CountMappings.Shops(town, kind),
        SourceKind.Parking => CountMappings.Parking(town),
        SourceKind.Spending => PeriodMappings.Spending(town),
        SourceKind.Nights => PeriodMappings.Nights(town),
        SourceKind.Beds => PeriodMappings.Beds(town),
        SourceKind.Flows => PeriodMappings.Flows(town),
        SourceKind.ThroughTraffic => PeriodMappings.ThroughTraffic(town),
        SourceKind.Dwell => PeriodMappings.Dwell(town),
        SourceKind.Origins => PeriodMappings.Origins(town),
        SourceKind.Weather => PeriodMappings.Weather(town),
        SourceKind.Premises => RegisterMappings.Premises(town),
        SourceKind.Events => RegisterMappings.Events(town),
        SourceKind.Holidays => RegisterMappings.Holidays(town),
        SourceKind.Reference => RegisterMappings.Reference(town),
        SourceKind.Zones => RegisterMappings.Zones(town),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no mapping."),
    };
}
