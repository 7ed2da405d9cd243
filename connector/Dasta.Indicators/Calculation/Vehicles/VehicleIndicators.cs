using Dasta.Indicators.Calculation.Vehicles.Parking;
using Dasta.Indicators.Calculation.Vehicles.Speed;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>What drives, rides and walks by, how fast and where to, and where it parks.</summary>
internal static class VehicleIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        new TrafficIndex(),
        new SoftModeShare(),
        new HeavyShare(),
        new SpeedPercentile("C4", isIndex: true),
        new SpeedPercentile("C4b", isIndex: false),
        new OverLimitShare(),
        new DirectionalAsymmetry(),
        new ThroughTraffic(),
        new ParkingOccupancy("C7", ParkingOccupancy.Percentile95),
        new ParkingOccupancy("C7b", ParkingOccupancy.OverflowHours),
    ];
}
