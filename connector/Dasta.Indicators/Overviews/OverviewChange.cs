using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Overviews;

/// <summary>A figure of the month, or of a longer period that ended in it, against earlier ones.</summary>
/// <param name="Id">Key of the figure among all released ones.</param>
/// <param name="Indicator">Code of its definition.</param>
/// <param name="Version">Version of its definition.</param>
/// <param name="Area">Code of the area.</param>
/// <param name="AreaName">Name of the area.</param>
/// <param name="Breakdown">Member of its breakdown; <c>total</c> for none.</param>
/// <param name="Value">Its value.</param>
/// <param name="Lower95">Lower bound of its 95 % interval, where it has one.</param>
/// <param name="Upper95">Upper bound of its 95 % interval, where it has one.</param>
/// <param name="PeriodBefore">Value of the period before: month, quarter, year, or the register before.</param>
/// <param name="YearBefore">Value of the same month or quarter a year before.</param>
/// <param name="IsApart">
/// Whether it differs from that of the year before, or, without one, of the period before: the 95 % interval of their
/// difference leaves out zero. Null where there is no interval to tell by.
/// </param>
/// <param name="ReferenceFigures">
/// Names and dates of the tables it rests on, such as <c>inhabitants 2024-01-01</c>; null for none.
/// </param>
/// <param name="AreaChain">
/// How its area goes on through mergers, such as <c>2025-01-01: 46003+46013 to 46030, sum</c>; null where it never
/// merged.
/// </param>
/// <param name="Text">The same in words.</param>
public sealed record OverviewChange(
    string Id,
    string Indicator,
    int Version,
    string Area,
    string AreaName,
    string Breakdown,
    double Value,
    double? Lower95,
    double? Upper95,
    double? PeriodBefore,
    double? YearBefore,
    bool? IsApart,
    string? ReferenceFigures,
    string? AreaChain,
    BilingualText Text);
