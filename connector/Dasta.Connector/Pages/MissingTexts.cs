using Dasta.Design.Texts;

namespace Dasta.Connector.Pages;

/// <summary>Why a figure has no value, so that it is never taken for a zero.</summary>
internal static class MissingTexts
{
    private static readonly Dictionary<string, Text> Reasons = new(StringComparer.Ordinal)
    {
        ["InsufficientCoverage"] = new("te weinig gemeten", "too little measured"),
        ["NotMeasured"] = new("niet gemeten", "not measured"),
        ["NoReferencePeriod"] = new("geen volledig referentiejaar", "no complete reference year"),
        ["ShortHistory"] = new("te korte geschiedenis", "too short a history"),
        ["TooFewComparableDays"] = new("te weinig vergelijkbare dagen", "too few comparable days"),
        ["SharedDay"] = new("er was nog een evenement", "another event was on"),
        ["TooFewOrdinaryDays"] = new("te weinig gewone dagen", "too few ordinary days"),
        ["NoControls"] = new("geen andere plaats gemeten", "no other place measured"),
        ["NoReferenceFigure"] = new("register of referentiecijfer ontbreekt", "register or reference figure lacks"),
        ["MedianInOpenClass"] = new("mediaan in open klasse", "median in an open class"),
        ["SeveralDevices"] = new(
            "meerdere toestellen, elk met eigen richtingen", "several devices, each with directions of its own"),
        ["PercentileInOpenClass"] = new("percentiel in open klasse", "percentile in an open class"),
        ["NothingToDivideBy"] = new("niets om door te delen", "nothing to divide by"),
        ["TooFewCounts"] = new("afgeschermd: te kleine aantallen", "withheld: numbers too small"),
        ["ContributorsProtected"] = new(
            "afgeschermd: te weinig bedrijven", "withheld: too few businesses"),
        ["TableProtected"] = new(
            "afgeschermd: zou een ander cijfer verraden", "withheld: would give another figure away"),
    };

    /// <summary>The reason in words; one nobody wrote words for as it is in the data.</summary>
    public static Text Of(string reason) => Reasons.TryGetValue(reason, out var text) ? text : new Text(reason, reason);
}
