using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

/// <summary>
/// A made-up town of which the truth is known: weekdays, seasons, growth and chance, and effects where they are
/// planted.
/// </summary>
internal sealed class PlantedTown(ulong seed)
{
    public const string Centre = "31004-centrum";
    public const string Market = "31004-markt";
    public const string Quay = "31004-kaai";

    public static readonly DateOnly First = new(2021, 1, 1);
    public static readonly DateOnly Last = new(2023, 12, 31);

    private static readonly double[] Weekdays = [0.8, 0.9, 0.9, 0.95, 1.1, 1.5, 0.7];
    private static readonly double[] Hours =
        [.. Enumerable.Range(0, 24).Select(hour => hour is >= 8 and < 20 ? 1 / 12.5 : 1 / 300.0)];

    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    private SeededRandom _random = new(seed);

    /// <summary>Standard deviation of the logarithm of a day, of which half is shared by the whole town.</summary>
    public double Noise { get; init; } = 0.12;

    /// <summary>Growth a year.</summary>
    public double Growth { get; init; }

    /// <summary>Multiplies every count.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>By how much a day in a zone differs from what it would have been.</summary>
    public Func<string, DateOnly, double> Effect { get; init; } = (_, _) => 1;

    public IReadOnlyList<EventRecord> Events { get; init; } = [];

    /// <summary>Where the series of the market goes on as measured by another one.</summary>
    public IReadOnlyList<Joint> Joints { get; init; } = [];

    /// <summary>Whether the market has shops that count who comes in: one of ten of those who pass.</summary>
    public bool HasShops { get; init; }

    /// <summary>What kind of area each is.</summary>
    public Func<string, string> Kind { get; init; } = _ => ZoneKind.Other;

    public TownData Make()
    {
        var count = Last.DayNumber - First.DayNumber + 1;
        var shared = Enumerable.Range(0, count).Select(_ => Chance()).ToArray();
        var rules = new CompletenessRules();
        return new TownData(
            "31004",
            [
                .. new[] { Centre, Market, Quay }.Select((zone, index) => new Zone(
                    zone, Kind(zone),
                    [
                        Series(
                            index, zone, "passages", zone == Market ? Joints : [],
                            day => Day(zone, day, Shared(day))),
                        .. HasShops && zone == Market
                            ? Enumerable.Range(0, 5).Select(shop => Series(
                                10 + shop, zone, "walkIns", [], day => Door(Day(zone, day, Shared(day))), $"s{shop}"))
                            : [],
                    ])),
            ],
            rules, Events, new TownCalendar([], []), [], []);

        double Shared(DateOnly day) => shared[day.DayNumber - First.DayNumber];

        MeasuredSeries Series(
            int id, string zone, string property, IReadOnlyList<Joint> joints, Func<DateOnly, DaySlots> day,
            string? shop = null) => new(
                new(id, "counts", zone, property, SeriesInterval.Hour, Brussels,
                    shop is null ? new Dictionary<string, string>() : new() { ["shop"] = shop }),
                [.. Enumerable.Range(0, count).Select(offset => day(First.AddDays(offset)))], rules, joints);

        // Open from ten to eighteen, and silent otherwise.
        static DaySlots Door(DaySlots passing) => passing with
        {
            Values = [.. passing.Values.Select((value, hour) => hour is >= 10 and < 18 ? value / 10 : double.NaN)],
        };
    }

    public static CalculationScope Scope(params Dasta.Specs.Values.Granularity[] granularities) =>
        new(2022, granularities, First, Last);

    private DaySlots Day(string zone, DateOnly day, double shared)
    {
        var years = (day.DayNumber - First.DayNumber) / 365.25;
        var level = 5000 * Scale * Weekdays[((int)day.DayOfWeek + 6) % 7] * (1 + (0.3 * Math.Sin(2 * Math.PI * years)))
            * Math.Pow(1 + Growth, years) * Effect(zone, day) * Math.Exp(Noise * (shared + Chance()) / Math.Sqrt(2));
        return new(day, [.. Hours.Select(share => level * share)]);
    }

    /// <summary>Roughly standard normal: the sum of twelve uniform numbers, less six.</summary>
    private double Chance()
    {
        var sum = -6.0;
        for (var draw = 0; draw < 12; draw++)
        {
            sum += _random.Next(1_000_000) / 1e6;
        }

        return sum;
    }
}
