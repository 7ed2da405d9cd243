using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Quality;

/// <summary>Why a value counts as not measured, in words.</summary>
public static class MissingReasons
{
    private static readonly Dictionary<string, BilingualText> Texts = new(StringComparer.Ordinal)
    {
        ["EmptyCell"] = new("lege cel", "empty cell"),
        ["MarkedMissing"] = new("de leverancier zegt dat er niet gemeten is", "the vendor says nothing was measured"),
        ["SuppressedByVendor"] = new("door de leverancier verborgen", "hidden by the vendor"),
        ["UptimeBelowHalf"] = new(
            "sensor minder dan de helft van de tijd aan", "sensor on for less than half the time"),
        ["VendorStatus"] = new("volgens de leverancier onbetrouwbaar", "not to be relied on, the vendor says"),
    };

    /// <summary>The reason in words; one that a mapping of the town's own names, as it is named there.</summary>
    public static BilingualText Of(string reason) =>
        Texts.TryGetValue(reason, out var known) ? known : new BilingualText(reason, reason);
}
