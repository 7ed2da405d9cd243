namespace Dasta.Indicators.Zones;

/// <summary>What was measured in a zone on one local day.</summary>
public sealed record ZoneDay(DateOnly Day, decimal Total);
