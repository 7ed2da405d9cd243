using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Registers;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Vectors;

/// <summary>Makes the town that a vector describes.</summary>
internal static class VectorTown
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    public static TownData Of(Vector.Input input, CompletenessRules? rules = null)
    {
        rules ??= new CompletenessRules();
        var measured = (input.Series ?? []).Select((one, index) => Series(one, index + 1, rules)).ToArray();
        var series = SplicedSeries.Of(
            measured, [.. (input.Splices ?? []).Select(one => Splice(one, measured))], rules);
        return new TownData(
            input.Zones[0].Code.Split('-')[0],
            [
                .. input.Zones.Select(zone => new Zone(
                    zone.Code, zone.Kind, series.Where(one => one.Description.ZoneCode == zone.Code).ToArray())),
            ],
            rules,
            [.. (input.Events ?? []).Select(Event)],
            new TownCalendar(input.Holidays ?? [], (input.SchoolHolidays ?? []).SelectMany(DaysOf)),
            [
                .. (input.References ?? []).Select(one => new ReferenceValue(one.Name, one.Area, one.From, one.Value)),
                .. (input.PeerMedians ?? []).Select(
                    (one, plan) => ReferenceValue.Of(input.Zones[0].Code.Split('-')[0], Median(one, plan))),
            ],
            [.. (input.Premises ?? []).Select(Snapshot)]);
    }

    public static CalculationScope Scope(Vector.Input input) => new(
        input.ReferenceYear, input.Granularities, input.From ?? DateOnly.MinValue, input.Until ?? DateOnly.MaxValue);

    public static MeasuredSeries Series(Vector.SeriesInput input, int id, CompletenessRules rules)
    {
        var interval = Enum.Parse<SeriesInterval>(input.Interval);
        var days = new SortedDictionary<DateOnly, double[]>();
        foreach (var span in input.Spans)
        {
            foreach (var day in DaysOf(span).Where(day => Starts(interval, day)))
            {
                days.Remove(day);
                if (Values(span, interval, day) is { } values)
                {
                    var growth = Math.Pow(span.DailyFactor, day.DayNumber - span.From.DayNumber);
                    days.Add(day, Array.ConvertAll(values, value => value * growth));
                }
            }
        }

        return new MeasuredSeries(
            new SeriesDescription(
                id, input.Source, input.Zone, input.Property, interval, Brussels,
                input.Dimensions ?? new Dictionary<string, string>(), input.Unit),
            [.. days.Select(day => new DaySlots(day.Key, day.Value))],
            rules);
    }

    private static Splice Splice(Vector.SpliceInput input, MeasuredSeries[] measured) => new(
        input.Old, input.Next,
        OverlapLink.Find(measured[input.Old - 1], measured[input.Next - 1], input.Day).ShouldNotBeNull());

    private static double[]? Values(Vector.Span span, SeriesInterval interval, DateOnly day) => span switch
    {
        { Days: { } days } when days[day.DayNumber - span.From.DayNumber] is var total =>
            interval == SeriesInterval.Hour ? [.. Enumerable.Repeat(total / 24, 24)] : [total],
        { Hours: { } hours } => [.. hours.Select(value => value ?? double.NaN)],
        { Hourly: { } value } when interval == SeriesInterval.Hour => [.. Enumerable.Repeat(value, 24)],
        { Value: { } value } when interval != SeriesInterval.Hour => [value],
        { Hourly: null, Value: null } => null,
        _ => throw new InvalidOperationException("A span has hours for an hourly series, a value for others."),
    };

    private static bool Starts(SeriesInterval interval, DateOnly day) => interval switch
    {
        SeriesInterval.Month => day.Day == 1,
        SeriesInterval.Quarter => day is { Day: 1, Month: 1 or 4 or 7 or 10 },
        SeriesInterval.Year => day is { Day: 1, Month: 1 },
        SeriesInterval.Week => day.DayOfWeek == DayOfWeek.Monday,
        _ => true,
    };

    private static IEnumerable<DateOnly> DaysOf(Vector.Span span) =>
        Enumerable.Range(0, span.Until.DayNumber - span.From.DayNumber + 1).Select(span.From.AddDays)
            .Where(day => span.Weekdays?.Contains(day.DayOfWeek) ?? true);

    private static PeerMedian Median(Vector.PeerMedianInput input, int plan) => new(
        $"plan-{plan}", input.Indicator, input.Version ?? IndicatorDefinitions.Find(input.Indicator)!.Version,
        Period.Parse(input.Period).Value, input.Group, input.Peers, input.Value);

    private static EventRecord Event(Vector.EventInput input) => new(
        input.Id, input.Kind, input.Zones ?? [], input.Start, input.End, input.Recurring, input.Size);

    private static PremisesSnapshot Snapshot(Vector.SnapshotInput input) => new(
        input.Date, input.FloorMethod,
        [
            .. input.Premises.SelectMany(one => Enumerable.Range(1, one.Times).Select(number => new Premises(
                one.Times == 1 ? one.Id : $"{one.Id}{number}", one.Latitude, one.Longitude, one.Sector, one.Vacant,
                one.VacantSince, one.FloorSquareMetres, one.Chain, one.Zones ?? [], one.InCore))),
        ],
        input.Source);
}
