using System.Diagnostics;
using Dasta.Indicators;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Indicators;

/// <summary>
/// A month of all indicators of a town with 50 sensors and three years of hours, read, calculated, controlled and
/// published; another month each round, the last one of a quarter where a round meets it.
/// </summary>
internal sealed class IndicatorsMonth : IMeasurement
{
    private readonly MeasuredTown _town = new();
    private int _round;

    public string Name => "indicators-month";

    public string Unit => "s";

    public double Bar => 10;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public Task PrepareAsync(CancellationToken cancellation) => _town.PrepareAsync(MeasuredTown.End, cancellation);

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var first = new DateOnly(2025, 7, 1).AddMonths(_round++);
        var started = Stopwatch.GetTimestamp();
        var released = (await _town.ReleaseAsync(
            new ReleaseRequest(
                MeasuredTown.ReferenceYear, [ReleaseRequest.All], null, first, first.AddMonths(1).AddDays(-1)),
            cancellation)).Value;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return released.Figures > 150 * MeasuredTown.Sensors
            ? seconds
            : throw new InvalidOperationException($"Only {released.Figures} figures were calculated.");
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _town.DisposeAsync();
}
