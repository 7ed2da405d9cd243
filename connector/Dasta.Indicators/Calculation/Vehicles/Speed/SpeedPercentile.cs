namespace Dasta.Indicators.Calculation.Vehicles.Speed;

/// <summary>The speed that 85 % of the cars do not exceed: C4 per 100 of the reference year, C4b in km/h.</summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="isIndex">Per 100 of the reference year, in which a constant error of the device drops out.</param>
internal sealed class SpeedPercentile(string indicator, bool isIndex) : SpeedIndicator(indicator)
{
    // Telraam says of its speeds that they are good to about 10 %, here taken for 95 % of the devices.
    private const double DeviceAccuracy = 0.10;
    private const double DeviceLogVariance =
        DeviceAccuracy / Statistics.LogScale.NormalQuantile * (DeviceAccuracy / Statistics.LogScale.NormalQuantile);

    protected override bool IsIndex => isIndex;

    protected override double LogVariance => isIndex ? 0 : DeviceLogVariance;

    protected override double? Value(SpeedHistogram cars, string member) => cars.Percentile85();
}
