using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>A town of which one link is off by a standard error.</summary>
internal sealed class ShiftedTown
{
    /// <summary>A link without doubt moves by so little that only its being there shows.</summary>
    private const double Least = 1e-6;

    public ShiftedTown(TownData town, Zone zone, MeasuredSeries series, Joint joint)
    {
        Joint = joint;
        double Factor(DateOnly day) => Math.Exp(Math.Max(Math.Sqrt(joint.LogVarianceOf(day)), Least));
        var shifted = new MeasuredSeries(
            series.Description,
            [
                .. series.Days().Select(day => day.Day >= joint.Day
                    ? day : Times(day, Factor(day.Day))),
            ],
            town.Rules, series.Joints, () => series.StuckDays);
        Zone = new Zone(zone.Code, zone.Kind, [.. zone.Series.Select(one => one == series ? shifted : one)])
        {
            Chains = zone.Chains,
        };
        Town = new TownData(
            town.Nis, [.. town.Zones.Select(one => one == zone ? Zone : one)], town.Rules, town.Events, town.Calendar,
            town.References, town.Premises);
    }

    private static DaySlots Times(DaySlots day, double factor) =>
        new(day.Day, Array.ConvertAll(day.Values, value => value * factor));

    public Joint Joint { get; }

    public TownData Town { get; }

    /// <summary>The area whose series is linked.</summary>
    public Zone Zone { get; }
}
