using System.Diagnostics;
using Dasta.Indicators;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Indicators;

/// <summary>
/// A new day of all 50 sensors has come in: every figure of all indicators that it touches is calculated anew,
/// controlled and published. Another day each round, of the last week of the year: figures of the month, the quarter,
/// the year and the events of twelve weeks back are touched, and on the last days the month, the quarter and the year
/// become whole. The process has done so for a week before: until then the runtime still compiles what it will run.
/// </summary>
internal sealed class IndicatorsDay : IMeasurement
{
    private const int DaysBefore = 7;
    private static readonly DateTime Start = new(2025, 12, 23, 0, 0, 0, DateTimeKind.Utc);

    private readonly MeasuredTown _town = new();
    private int _round;

    public string Name => "indicators-day";

    public string Unit => "s";

    public double Bar => 1;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    // Without the first, each day from 24 to 31 December.
    public int Rounds => 8;

    public bool IsWorst => true;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await _town.PrepareAsync(Start.AddDays(-DaysBefore), cancellation);
        for (var day = Start.AddDays(-DaysBefore); day < Start; day = day.AddDays(1))
        {
            await _town.ImportAsync(day, day.AddDays(1), cancellation);
            await ReleaseAsync(DateOnly.FromDateTime(day), cancellation);
        }
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var day = Start.AddDays(_round++);
        await _town.ImportAsync(day, day.AddDays(1), cancellation);
        var started = Stopwatch.GetTimestamp();
        var released = await ReleaseAsync(DateOnly.FromDateTime(day), cancellation);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return released.Changed > 0
            ? seconds
            : throw new InvalidOperationException("A new day changed no figure.");
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private async Task<ReleaseSummary> ReleaseAsync(DateOnly day, CancellationToken cancellation) =>
        (await _town.ReleaseAsync(
            new ReleaseRequest(MeasuredTown.ReferenceYear, [ReleaseRequest.All], null, day, day, Touched: true),
            cancellation)).Value;
}
