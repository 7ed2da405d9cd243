using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Model;

/// <summary>Traffic of the town's road, hour by hour.</summary>
internal sealed class TrafficModel(TownPlan town)
{
    /// <summary>Standard deviation of the cars' speed, km/h.</summary>
    public const double SpeedSpread = 7;

    // A normal distribution leaves 15 % above this many standard deviations.
    private const double FastScore = 1.0364;
    private const double DaySpread = 0.06;
    private const double HourSpread = 0.08;
    private const double Cyclists = 0.6;

    // Share of a day's vehicles in each hour, in thousandths.
    private static readonly int[] HoursOfDay =
        [8, 5, 3, 3, 6, 18, 42, 72, 74, 56, 52, 54, 56, 56, 58, 66, 78, 82, 66, 50, 38, 28, 20, 9];

    private readonly Noise _days = Noise.Of(town.Chance, "traffic", "days");
    private readonly Noise _chance = Noise.Of(town.Chance, "traffic", "hours");

    public static double MeanSpeed(TrafficPlan plan) => plan.FastSpeed - (FastScore * SpeedSpread);

    /// <summary>Share of the cars that drive faster than 50 km/h.</summary>
    public static double FasterThan50(TrafficPlan plan) => 1 - Below(plan, 50);

    /// <summary>The traffic of a day against that of a working day.</summary>
    public static double Week(DateOnly day) => PublicHolidays.Has(day) || day.DayOfWeek == DayOfWeek.Sunday ? 0.65
        : day.DayOfWeek == DayOfWeek.Saturday ? 0.85
        : 1;

    /// <summary>Motor vehicles expected in an hour.</summary>
    public double Motors(int hour)
    {
        var local = Timeline.LocalHours[hour];
        var day = DateOnly.FromDateTime(local);
        var events = town.Events.Where(happening => happening.Cars != 0
            && happening.Editions.Any(edition => day >= edition.First && day <= edition.Last));
        return town.Traffic.CarsPerHour * 24 * HoursOfDay[local.Hour] / 1000 * Week(day)
            * _days.Factor(Timeline.Index(day), DaySpread)
            * events.Aggregate(1.0, (product, happening) => product * (1 + happening.Cars));
    }

    /// <summary>What the device reports of an hour in which it looked for a part of the time.</summary>
    public TrafficHour Hour(int hour, double uptime)
    {
        var plan = town.Traffic;
        var motors = Motors(hour);
        var soft = motors * plan.SoftShare / (1 - plan.SoftShare);
        return new TrafficHour(
            Mode(hour, 0, motors * plan.HeavyShare, uptime),
            Mode(hour, 1, motors * (1 - plan.HeavyShare), uptime),
            Mode(hour, 2, soft * Cyclists, uptime),
            Mode(hour, 3, soft * (1 - Cyclists), uptime),
            plan.FastSpeed + (0.8 * _chance.Normal((hour * 16L) + 15)),
            Speeds(plan));
    }

    private (double Left, double Right) Mode(int hour, int mode, double mean, double uptime)
    {
        var index = (hour * 16L) + (mode * 2L);
        var left = (1 + town.Traffic.Asymmetry) / 2;
        return (
            _chance.Count(index, mean * uptime * left, HourSpread) / uptime,
            _chance.Count(index + 1, mean * uptime * (1 - left), HourSpread) / uptime);
    }

    private static string Speeds(TrafficPlan plan)
    {
        var below = Enumerable.Range(1, 7).Select(bin => Below(plan, 10 * bin)).Append(1).ToArray();
        return string.Join(';', below.Select((part, bin) =>
            FormattableString.Invariant($"{100 * (part - (bin == 0 ? 0 : below[bin - 1])):0.00}")));
    }

    // The logistic curve that follows the normal distribution within 0.01.
    private static double Below(TrafficPlan plan, double speed) =>
        1 / (1 + Math.Exp(-1.702 * (speed - MeanSpeed(plan)) / SpeedSpread));
}
