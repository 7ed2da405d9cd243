using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>The four modes of traffic that vendors' classes are gathered in.</summary>
internal static class TrafficMode
{
    public const string Heavy = "heavy";
    public const string Car = "car";
    public const string Bike = "bike";
    public const string Pedestrian = "pedestrian";

    /// <summary>All modes, motor vehicles first.</summary>
    public static IReadOnlyList<string> All { get; } = [Heavy, Car, Bike, Pedestrian];

    public static bool IsMotor(string mode) => mode is Heavy or Car;

    /// <summary>The mode of a series of passages; null for one that counts something else.</summary>
    public static string? Of(SeriesDescription series) =>
        series.Property == "passages" && series.Dimensions.Keys.All(name => name is "mode" or "direction")
            ? series.Dimension("mode") switch
            {
                Heavy or "bus" or "truck" or "tractor" or "trailer" => Heavy,
                Car or "lighttruck" or "motorcycle" => Car,
                Bike or "bicycle" => Bike,
                Pedestrian or "stroller" => Pedestrian,
                _ => null,
            }
            : null;
}
