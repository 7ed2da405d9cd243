namespace Dasta.Specs.Indicators;

/// <summary>Terms of OSLO Lokale Economie under which a figure is written.</summary>
/// <param name="Observation">Class of the observation.</param>
/// <param name="Characteristic">Class of the observed characteristic.</param>
/// <param name="Feature">Class of the observed area.</param>
/// <param name="StatisticKind">Kind of statistic: mean, total, index, proportion.</param>
public sealed record OsloMapping(string Observation, string Characteristic, string Feature, string StatisticKind);
