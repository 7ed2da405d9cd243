using System.Diagnostics;
using System.Globalization;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Ingest;

/// <summary>
/// A dashboard's question to a town with a hundred million readings: a year of one zone at a glance.
/// </summary>
internal sealed class RollupQuery : IMeasurement
{
    private const int Questions = 100;
    private readonly ScratchDatabases _databases = new();
    private readonly Random _random = new(1);
    private ScratchTown _town = null!;

    public string Name => "rollup-query";

    public string Unit => "ms";

    public double Bar => 50;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await ScratchTown.PrepareAsync(_databases, cancellation);
        _town = await ScratchTown.CreateAsync(_databases, "town", LongHistory.Sensors, cancellation);
        await using var admin = _databases.Postgres.Open(_town.Database);
        await LongHistory.FillAsync(admin, "31004", cancellation);
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var times = new List<double>();
        for (var question = 0; question < Questions; question++)
        {
            var zone = string.Create(CultureInfo.InvariantCulture, $"31004-z{_random.Next(LongHistory.Zones)}");
            var year = LongHistory.First.Year + _random.Next(10);
            var started = Stopwatch.GetTimestamp();
            var overview = (await _town.Store.ZoneAsync(zone, "passages", year, cancellation)).Value.Value;
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (overview.Days.Count < 365 || overview.Months.Count != 12)
            {
                throw new InvalidOperationException($"Zone {zone} has {overview.Days.Count} days in {year}.");
            }
        }

        return times.Order().ElementAt((int)(Questions * 0.95) - 1);
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        await _databases.DisposeAsync();
    }
}
