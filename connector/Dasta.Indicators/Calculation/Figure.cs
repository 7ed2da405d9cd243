using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation;

/// <summary>One value of an indicator for one area and period, or the reason why there is none.</summary>
internal sealed record Figure(
    string Indicator,
    string AreaCode,
    Period Period,
    double? Value,
    string ValueAttribute,
    string Status,
    double Coverage)
{
    /// <summary>SDMX CL_CONF_STATUS: free, or confidential when disclosure control withheld the value.</summary>
    public string Confidentiality { get; private init; } = "F";

    public string? ReferencePeriod { get; init; }

    public static Figure Missing(string indicator, string area, Period period, string reason, double coverage) =>
        new(indicator, area, period, null, reason, ObservationStatus.Missing, coverage);

    /// <summary>The figure with as many decimals as it is released with.</summary>
    public Figure Rounded(int decimals) => this with
    {
        Value = Value is { } value ? Math.Round(value, decimals, MidpointRounding.AwayFromZero) : null,
    };

    /// <summary>What is left when the value is withheld; a figure without one keeps its own reason.</summary>
    public Figure Withhold(string reason) => Value is null ? this : this with
    {
        Value = null,
        ValueAttribute = reason,
        Status = ObservationStatus.Missing,
        Confidentiality = DisclosureReason.IsConfidential(reason) ? "C" : "F",
    };
}
