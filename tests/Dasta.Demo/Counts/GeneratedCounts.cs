using System.Globalization;
using Dasta.Demo.Cast;

namespace Dasta.Demo.Counts;

/// <summary>
/// Invented counts of 2013 and 2014, the same at every run: market days, seasons, the shape of a week and a day, the
/// hour that the end of summer time brings twice, and one sensor that was out for some days.
/// </summary>
internal sealed class GeneratedCounts : ICounts
{
    private const string BrokenTown = "menen";
    private static readonly DateTimeOffset First = new(2012, 12, 31, 23, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2014, 12, 31, 23, 0, 0, TimeSpan.Zero);
    private static readonly DateTime OutageStart = new(2013, 8, 5, 14, 0, 0);
    private static readonly DateTime OutageEnd = new(2013, 8, 9, 11, 0, 0);

    // Share of a day's passers-by in each hour, in thousandths.
    private static readonly int[] HoursOfDay =
        [4, 2, 1, 1, 2, 6, 16, 34, 46, 55, 68, 78, 84, 82, 84, 86, 84, 76, 62, 46, 32, 24, 16, 11];

    public string TimeZone => "Europe/Brussels";

    public string ColumnOf(Member town) => "passanten";

    public async Task WriteAsync(Member town, TextWriter output, CancellationToken cancellation)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var shape = TownShape.BySlug[town.Slug];
        var seed = ulong.Parse(town.Nis!, CultureInfo.InvariantCulture) << 32;
        await output.WriteAsync("local_time,passanten,fietsers\n");
        for (var hour = First; hour < End; hour = hour.AddHours(1))
        {
            cancellation.ThrowIfCancellationRequested();
            var local = TimeZoneInfo.ConvertTime(hour, zone).DateTime;
            var number = (ulong)(hour - First).TotalHours;
            var walkers = town.Slug == BrokenTown && local >= OutageStart && local < OutageEnd
                ? string.Empty
                : Count(shape, local, Noise(seed + number)).ToString(CultureInfo.InvariantCulture);
            var cyclists = Count(shape with { Level = shape.Level / 5 }, local, Noise(~seed + number));
            await output.WriteAsync(string.Create(
                CultureInfo.InvariantCulture, $"{local:yyyy-MM-ddTHH:mm},{walkers},{cyclists}\n"));
        }
    }

    private static int Count(TownShape shape, DateTime local, double noise)
    {
        var season = 1 + (shape.Coast * Bell(local.DayOfYear, 205, 35)) + (0.18 * Bell(local.DayOfYear, 352, 12));
        var week = local.DayOfWeek switch
        {
            DayOfWeek.Saturday => shape.Weekend,
            DayOfWeek.Sunday => shape.Weekend * 0.7,
            _ => 1,
        };
        var market = local.DayOfWeek == shape.Market && local.Hour is >= 8 and <= 12 ? 1.8 : 1;
        var growth = local.Year == 2014 ? 1 + shape.Growth : 1;
        var expected = shape.Level * HoursOfDay[local.Hour] * 24 / 1000 * season * week * market * growth;
        return (int)Math.Round(expected * (0.85 + (0.3 * noise)));
    }

    private static double Bell(int day, int top, int width) =>
        Math.Exp(-Math.Pow((day - top) / (double)width, 2) / 2);

    // SplitMix64: a well-mixed number between 0 and 1 for each hour, the same on every machine.
    private static double Noise(ulong number)
    {
        number += 0x9E3779B97F4A7C15;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return ((number ^ (number >> 31)) >> 11) / (double)(1UL << 53);
    }
}
