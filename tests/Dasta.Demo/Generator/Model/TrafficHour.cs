namespace Dasta.Demo.Generator.Model;

/// <summary>An hour of traffic, each mode left and right, corrected for the time the device looked.</summary>
internal sealed record TrafficHour(
    (double Left, double Right) Heavy,
    (double Left, double Right) Car,
    (double Left, double Right) Bike,
    (double Left, double Right) Pedestrian,
    double? FastSpeed,
    string Speeds)
{
    /// <summary>What a device reports that did not look: zeroes that are no measurement.</summary>
    public static readonly TrafficHour None = new((0, 0), (0, 0), (0, 0), (0, 0), null, "0;0;0;0;0;0;0;0");

    /// <summary>The columns from <c>heavy</c> to the speeds.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Sum(Heavy)},{Sum(Car)},{Sum(Bike)},{Sum(Pedestrian)},{Both(Heavy)},{Both(Car)},{Both(Bike)},")
        + FormattableString.Invariant($"{Both(Pedestrian)},1,{FastSpeed:0.0},{Speeds}");

    private static string Sum((double Left, double Right) mode) =>
        FormattableString.Invariant($"{mode.Left + mode.Right:0.###}");

    private static string Both((double Left, double Right) mode) =>
        FormattableString.Invariant($"{mode.Left:0.###},{mode.Right:0.###}");
}
