using System.Globalization;

namespace Dasta.Indicators.Calculation.Vehicles.Speed;

/// <summary>
/// C4c: the share of the cars above a speed limit; the members of its breakdown are the usual limits of 30, 50 and 70
/// km/h at which the device starts a class.
/// </summary>
internal sealed class OverLimitShare() : SpeedIndicator("C4c")
{
    private static readonly string[] Limits = ["30", "50", "70"];

    protected override IEnumerable<string> Members(ZoneSpeeds speeds) =>
        Limits.Where(limit => speeds.Classes.Any(one => one.From == Number(limit)));

    protected override double? Value(SpeedHistogram cars, string member) => cars.ShareFrom(Number(member));

    private static double Number(string limit) => double.Parse(limit, CultureInfo.InvariantCulture);
}
