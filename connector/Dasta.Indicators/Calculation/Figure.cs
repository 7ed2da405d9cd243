using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation;

/// <summary>One value of an indicator for an area, a period and a member of its breakdown, or why none.</summary>
internal sealed record Figure(
    string Indicator,
    string AreaCode,
    Period Period,
    double? Value,
    string ValueAttribute,
    string Status,
    double Coverage)
{
    /// <summary>The member of a figure that is not broken down.</summary>
    public const string Whole = "total";

    /// <summary>Member of the indicator's breakdown, such as a mode, an hour of the week or an event.</summary>
    public string Breakdown { get; init; } = Whole;

    /// <summary>SDMX CL_CONF_STATUS of a value that disclosure control withheld.</summary>
    public const string Confidential = "C";

    /// <summary>95 % interval; null where the method gives none.</summary>
    public Interval? Interval { get; init; }

    public string? ReferencePeriod { get; init; }

    /// <summary>Dated tables it rests on (<see cref="ReferenceValue.Statement"/>); null where it uses none.</summary>
    public string? ReferenceFigures { get; init; }

    /// <summary>
    /// How the series of the area go on through a merger of towns; null where none did. See <see cref="AreaChain"/>.
    /// </summary>
    public string? AreaChain { get; init; }

    /// <summary>SDMX CL_CONF_STATUS: free, or confidential when disclosure control withheld the value.</summary>
    public string Confidentiality { get; private init; } = "F";

    /// <summary>Key among all figures of the town.</summary>
    public string Id => $"{Indicator}_{AreaCode}_{Period.Code}" + (Breakdown == Whole ? "" : "_" + Breakdown);

    public static Figure Missing(string indicator, string area, Period period, string reason, double coverage) =>
        new(indicator, area, period, null, reason, ObservationStatus.Missing, coverage);

    /// <summary>The figure with as many decimals as it is released with.</summary>
    public Figure Rounded(int decimals) => this with
    {
        Value = Value is { } value ? Math.Round(value, decimals, MidpointRounding.AwayFromZero) : null,
        Interval = Interval?.Rounded(decimals),
    };

    /// <summary>What is left when the value is withheld; a figure without one keeps its own reason.</summary>
    public Figure Withhold(string reason) => Value is null ? this : this with
    {
        Value = null,
        Interval = null,
        ValueAttribute = reason,
        Status = ObservationStatus.Missing,
        Confidentiality = DisclosureReason.IsConfidential(reason) ? Confidential : "F",
    };
}
