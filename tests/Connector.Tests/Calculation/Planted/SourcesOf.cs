using System.Collections.Frozen;
using Dasta.Demo.Generator.Files;
using Dasta.Specs.Indicators;

namespace Connector.Tests.Calculation.Planted;

/// <summary>The sources of a generated town that an indicator's inputs come from.</summary>
internal static class SourcesOf
{
    private static readonly SourceKind[] Registers =
        [SourceKind.Events, SourceKind.Holidays, SourceKind.Weather, SourceKind.Reference, SourceKind.Zones];

    private static readonly FrozenDictionary<string, SourceKind[]> ByInput = new Dictionary<string, SourceKind[]>
    {
        ["passages"] = [SourceKind.Persons, SourceKind.Successor],
        ["presence"] = [SourceKind.Presence, SourceKind.Origins],
        ["dwell"] = [SourceKind.Dwell],
        ["walkIns"] = [SourceKind.WalkIns, SourceKind.Facades],
        ["flow"] = [SourceKind.Flows, SourceKind.ThroughTraffic],
        ["speedShare"] = [SourceKind.Vehicles],
        ["parkingFree"] = [SourceKind.Parking],
        ["amount"] = [SourceKind.Spending],
        ["transactions"] = [SourceKind.Spending],
        ["nights"] = [SourceKind.Nights],
        ["beds"] = [SourceKind.Beds],
        ["premises"] = [SourceKind.Premises],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kinds; registers are always among them.</summary>
    /// <param name="indicators">Codes of indicators; an effect on the quality of a source is seen in persons.</param>
    public static IReadOnlySet<SourceKind> Indicators(IEnumerable<string> indicators) => indicators
        .Select(IndicatorDefinitions.Find).SelectMany(Of).Concat(Registers).ToHashSet();

    // Passages of roads are those of vehicles.
    private static IEnumerable<SourceKind> Of(IndicatorDefinition? definition) => definition switch
    {
        null => ByInput["passages"],
        { Id: ['C', ..] } => [SourceKind.Vehicles, .. KindsOf(definition)],
        _ => KindsOf(definition),
    };

    private static IEnumerable<SourceKind> KindsOf(IndicatorDefinition definition) =>
        definition.Inputs.SelectMany(input => ByInput.GetValueOrDefault(input, []));
}
