using System.Globalization;
using Dasta.Indicators.Registers;

namespace Dasta.Indicators.Calculation.Registers;

/// <summary>A dated figure from outside, such as the inhabitants of the town or the area of a zone.</summary>
/// <param name="Name">What it is, see <see cref="ReferenceName"/>.</param>
/// <param name="AreaCode">NIS code of the town or code of a zone.</param>
/// <param name="ValidFrom">First day on which it holds; until the next one of its name and area.</param>
internal sealed record ReferenceValue(string Name, string AreaCode, DateOnly ValidFrom, double Value)
{
    /// <summary>Date of its table; earlier than <see cref="ValidFrom"/> where towns merged since.</summary>
    public DateOnly TableDate { get; init; } = ValidFrom;

    /// <summary>Codes whose figures it is the sum of; empty where it stands in the table as it is.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Of a median of peers, what was compared: it holds for that period alone.</summary>
    public PeerMedian? Peers { get; init; }

    /// <summary>A median of peers, as a figure of the town.</summary>
    public static ReferenceValue Of(string nis, PeerMedian median) =>
        new(ReferenceName.PeerMedian(median.Indicator), nis, median.Period.Start, median.Median) { Peers = median };

    /// <summary>
    /// What is said of the figures that a calculation used, such as
    /// <c>inhabitants 2024-01-01 (46003+46013)</c>; null where it used none.
    /// </summary>
    public static string? Statement(params IEnumerable<ReferenceValue?> used)
    {
        var said = used.OfType<ReferenceValue>().Select(one => one.ToString()).Distinct(StringComparer.Ordinal);
        return string.Join("; ", said) is { Length: > 0 } text ? text : null;
    }

    /// <summary>
    /// Name and date; the parts where there are more; of a median of peers the period, version, group, number and plan.
    /// </summary>
    public override string ToString() => Name + " "
        + (TableDate == DateOnly.MinValue ? "undated" : TableDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        + (Peers is { } median ? string.Create(
                CultureInfo.InvariantCulture,
                $" ({median.Period.Code}, version {median.IndicatorVersion}, {median.Group}, n = {median.Peers}, "
                    + $"{median.PlanHash})")
            : Parts.Count > 1 ? $" ({string.Join('+', Parts)})"
            : string.Empty);
}
