using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Figures;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Overviews;

/// <summary>How an overview writes figures and reasons.</summary>
internal static class OverviewWords
{
    private static readonly Dictionary<string, (string Nl, string En)> Reasons = new(StringComparer.Ordinal)
    {
        [MissingReason.InsufficientCoverage] = ("te weinig dagen gemeten", "too few days measured"),
        [MissingReason.NoReferencePeriod] = ("geen volledig referentiejaar", "no whole reference year"),
        [MissingReason.ShortHistory] = ("nog te korte geschiedenis", "history still too short"),
        [MissingReason.TooFewComparableDays] = ("te weinig vergelijkbare dagen", "too few comparable days"),
        [MissingReason.SharedDay] = ("er was nog een evenement", "another event was on"),
        [MissingReason.TooFewOrdinaryDays] = ("te weinig gewone dagen", "too few ordinary days"),
        [MissingReason.NoControls] = ("geen andere plek om mee te vergelijken", "no other place to compare with"),
        [MissingReason.NoReferenceFigure] = ("een kerncijfer of register ontbreekt", "a reference figure or "
            + "register lacks"),
        [MissingReason.MedianInOpenClass] = ("de mediaan ligt in een open klasse", "the median lies in an open class"),
        [MissingReason.PercentileInOpenClass] = (
            "het percentiel ligt in een open klasse", "the percentile lies in an open class"),
        [MissingReason.SeveralDevices] = (
            "er meten meerdere toestellen, elk met eigen richtingen",
            "several devices measure, each with directions of its own"),
        [MissingReason.NothingToDivideBy] = ("niets om door te delen", "nothing to divide by"),
    };

    /// <summary>A value of an indicator with as many decimals as a reader can use.</summary>
    public static string Value(Words words, string unit, double value) => unit switch
    {
        "index" => words.Number(value, 1),
        "ratio" => $"{words.Number(100 * value, 1)} %",
        _ => words.Number(value, 3),
    };

    /// <summary>A period by its name, such as <c>kwartaal 4 van 2025</c>.</summary>
    public static string When(Words words, Period period) => period.Granularity switch
    {
        Granularity.Year => words.Choose($"jaar {period.Start.Year}", $"year {period.Start.Year}"),
        Granularity.Quarter => words.Choose(
            $"kwartaal {(period.Start.Month + 2) / 3} van {period.Start.Year}",
            $"quarter {(period.Start.Month + 2) / 3} of {period.Start.Year}"),
        Granularity.Month => words.Month(period.Start),
        _ => words.Day(period.Start),
    };

    /// <summary>When an earlier figure held.</summary>
    public static string During(Words words, Period period) =>
        (period.Granularity == Granularity.Snapshot ? words.Choose("op", "on") : words.Choose("in", "in"))
        + $" {When(words, period)}";

    /// <summary>The dated tables behind a figure, in brackets; empty where it has none.</summary>
    public static string RestsOn(Words words, ReleasedRow row) =>
        row is { ReferenceFigures: null, AreaChain: null } ? ""
        : $" ({words.Choose("berust op", "rests on")} "
            + $"{words.Choose(DatedTables.Say(row.ReferenceFigures, row.AreaChain))})";

    /// <summary>Why a figure has no value.</summary>
    public static string Reason(Words words, string reason, string confidentiality) =>
        Reasons.TryGetValue(reason, out var text) ? words.Choose(text.Nl, text.En)
        : confidentiality == "C" ? words.Choose("te weinig achter het cijfer om het vrij te geven",
            "too little behind the figure to release it")
        : reason;
}
