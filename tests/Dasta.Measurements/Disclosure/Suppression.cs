using System.Diagnostics;
using System.Globalization;
using Dasta.Demo;
using Dasta.Measurements.Harness;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;

namespace Dasta.Measurements.Disclosure;

/// <summary>Secondary suppression of a table of 285 areas by 13 weeks, from its cells to what is withheld.</summary>
internal sealed class Suppression : IMeasurement
{
    private const int Areas = 285;
    private const int Weeks = 13;
    private const int Threshold = 30;

    private readonly TableEntry[] _entries = Entries();

    public string Name => "suppression";

    public string Unit => "s";

    public double Bar => 2;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var table = AdditiveTable.Create(_entries).Value;
        var made = new TableProtection(new DisclosureSettings()).Protect(table).Value;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return made.Statuses.Contains(CellStatus.Secondary)
            ? Task.FromResult(seconds)
            : throw new DemoFailure("The table needed no secondary suppression.");
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TableEntry[] Entries()
    {
        var counts = new long[Areas + 1, Weeks + 1];
        for (var area = 1; area <= Areas; area++)
        {
            for (var week = 1; week <= Weeks; week++)
            {
                // Knuth's multiplicative hash spreads the cells; the cube makes few large and many small.
                var spread = unchecked((uint)((area * Weeks) + week) * 2654435761u) / (double)uint.MaxValue;
                var count = spread < 0.125 ? (long)(spread * 8 * Threshold) : 30 + (long)(20_000 * Math.Pow(spread, 3));
                counts[area, week] = count;
                counts[area, 0] += count;
                counts[0, week] += count;
                counts[0, 0] += count;
            }
        }

        return
        [
            .. from area in Enumerable.Range(0, Areas + 1)
               from week in Enumerable.Range(0, Weeks + 1)
               select new TableEntry(
                   [Code(area), Code(week)], counts[area, week], counts[area, week] < Threshold),
        ];
    }

    private static string Code(int number) =>
        number == 0 ? string.Empty : number.ToString("000", CultureInfo.InvariantCulture);
}
