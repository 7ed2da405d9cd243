using Dasta.Design.Charts;

namespace Dasta.Connector.Pages.Shops;

/// <summary>Where a shop stands in its sector, in the language of the page.</summary>
/// <param name="Marks">Quartiles of the sector; empty where there are none.</param>
/// <param name="Text">What it comes to, or why there is none, in a sentence.</param>
/// <param name="Facts">The same numbers as the chart.</param>
public sealed record BandView(
    string Name, IReadOnlyList<BandMark> Marks, double? Own, string OwnLabel, string Text,
    IReadOnlyList<(string Name, string Value)> Facts);
