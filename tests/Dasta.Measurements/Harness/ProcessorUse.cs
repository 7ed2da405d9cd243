using System.Diagnostics;
using System.Globalization;

namespace Dasta.Measurements.Harness;

/// <summary>What all processors of the machine did meanwhile, in processors: two that are busy are 2.</summary>
internal readonly record struct ProcessorUse(double Busy, double Idle)
{
    private const string Place = "/proc/stat";

    // proc(5): user, nice, system, idle, iowait, irq, softirq, in hundredths of a second; guests stand in user.
    private const int IdleAt = 3;
    private const int WaitingAt = 4;
    private const int Counted = 7;
    private const double TicksASecond = 100;

    public double IdleShare => Busy + Idle > 0 ? Idle / (Busy + Idle) : 0;

    public static ProcessorUse operator +(ProcessorUse one, ProcessorUse other) =>
        new(one.Busy + other.Busy, one.Idle + other.Idle);

    /// <summary>Runs something, and says what the processors did while it ran.</summary>
    public static async Task<(T Result, ProcessorUse Use)> DuringAsync<T>(Func<Task<T>> run)
    {
        var (before, started) = (await ReadAsync(), Stopwatch.GetTimestamp());
        var result = await run();
        var (after, seconds) = (await ReadAsync(), Stopwatch.GetElapsedTime(started).TotalSeconds);
        return (result, new ProcessorUse((after.Busy - before.Busy) / seconds, (after.Idle - before.Idle) / seconds));
    }

    private static async Task<ProcessorUse> ReadAsync()
    {
        var ticks = (await File.ReadAllLinesAsync(Place))[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Take(Counted).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var idle = ticks[IdleAt] + ticks[WaitingAt];
        return new ProcessorUse((ticks.Sum() - idle) / TicksASecond, idle / TicksASecond);
    }
}
