using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;

namespace Connector.Tests.Calculation.Answers;

/// <summary>What the answer of Menen says where modes of traffic, or car parks, differ.</summary>
public sealed class TrafficAndParkingTests
{
    private const string Square = "34027-plein";

    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly DateOnly Start = new(2024, 9, 2);
    private static readonly CompletenessRules Rules = new();

    [Fact]
    public void More_lorries_do_not_make_up_for_fewer_cars()
    {
        // 100 cars an hour become 80, 2 lorries and vans 3: 102 vehicles become 83.
        var asking = Ask(
            Series(1, "car", "left", 50, 0.8), Series(2, "car", "right", 50, 0.8), Series(3, "truck", "left", 1, 1.5),
            Series(4, "heavy", "right", 1, 1.5));

        var draft = new TrafficAndParking().Answer(asking).ShouldNotBeNull();

        draft.Findings[0].Value.ShouldBe((83.0 / 102) - 1, 1e-9);
        draft.Sentence(Words.Dutch).ShouldContain("rijden er 19 % minder auto's en vrachtwagens");
    }

    [Fact]
    public void The_hours_that_parking_is_full_are_those_of_all_car_parks_and_of_what_was_measured()
    {
        // On Mondays the two have 200 places and, at 10 and 11 h, 190 cars; ten weeks of those hours lack.
        double Full(DateOnly day, int hour) => day.DayOfWeek != DayOfWeek.Monday || hour is not (10 or 11) ? 20
            : day < Start || day > Start.AddDays(70) ? 95
            : double.NaN;
        var asking = Ask(
            Park(1, "parkingCapacity", "oost", (_, _) => 100), Park(2, "parkingOccupied", "oost", Full),
            Park(3, "parkingCapacity", "west", (_, _) => 100),
            Park(4, "parkingFree", "west", (day, hour) => 100 - Full(day, hour)));

        var (finding, weekday) = ParkingOverflow.Worst(asking);

        (weekday, finding!.Value).ShouldBe((DayOfWeek.Monday, 2.0));
    }

    private static MeasuredSeries Park(int id, string property, string name, Func<DateOnly, int, double> of) => new(
        new SeriesDescription(
            id, "parking", Square, property, SeriesInterval.Hour, TimeZoneInfo.Utc,
            new Dictionary<string, string> { ["park"] = name }),
        [
            .. Enumerable.Range(0, 731).Select(First.AddDays).Select(day => new DaySlots(
                day, [.. Enumerable.Range(0, 24).Select(hour => of(day, hour))])),
        ],
        Rules);

    private static Asking Ask(params IReadOnlyList<MeasuredSeries> series) => new(
        new TownData(
            "34027", [new Zone(Square, ZoneKind.Other, series)], Rules,
            [
                new EventRecord(
                    "heraanleg", EventKind.Redesign, [Square], Start.ToDateTime(new TimeOnly(7, 0)),
                    Start.AddDays(100).ToDateTime(new TimeOnly(17, 0))),
            ],
            new TownCalendar([], []), [], []),
        new TownNames(new Dictionary<string, string>(), new Dictionary<string, string>()),
        new DisclosureControl(new DisclosureSettings()));

    private static MeasuredSeries Series(int id, string mode, string direction, double hourly, double change) => new(
        new SeriesDescription(
            id, "telraam", Square, "passages", SeriesInterval.Hour, TimeZoneInfo.Utc,
            new Dictionary<string, string> { ["mode"] = mode, ["direction"] = direction }),
        [
            .. Enumerable.Range(0, 731).Select(First.AddDays).Select(day => new DaySlots(
                day, [.. Enumerable.Repeat(day < Start ? hourly : change * hourly, 24)])),
        ],
        Rules);
}
