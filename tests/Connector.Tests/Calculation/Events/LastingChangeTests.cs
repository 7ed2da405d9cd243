using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Events;

/// <summary>What counts as a lasting change, and which weeks are held against which.</summary>
public sealed class LastingChangeTests
{
    [Theory]
    [InlineData("opening-hours", 1, false)]
    [InlineData("opening-hours", 6, false)]
    [InlineData("opening-hours", 7, true)]
    [InlineData("campaign", 14, true)]
    [InlineData("festival", 14, false)]
    public void An_event_lasts_when_its_kind_does_and_it_goes_on_for_a_week(string kind, int days, bool isLasting)
    {
        var one = Event(kind, new(2023, 5, 7), days);

        (one.Days, one.IsLasting).ShouldBe((days, isLasting));
    }

    [Theory]
    [InlineData(14, 14)]
    [InlineData(20, 14)]
    [InlineData(56, 56)]
    [InlineData(200, 56)]
    public void As_many_weeks_are_compared_as_it_lasted_and_eight_at_most(int days, int compared)
    {
        var town = Town(Event(EventKind.Campaign, new(2023, 3, 6), days));

        var change = LastingChange.Of(town.Events[0], town.Zones[0].Persons, town.Zones[1].Persons);

        (change.WindowDays, change.Own.Count, change.Controls.Count).ShouldBe((compared, 1, 1));
        change.Value.ShouldBe(0.4, 0.12);
    }

    [Fact]
    public void What_still_goes_on_is_compared_over_the_weeks_that_were_measured_since()
    {
        var town = Town(Event(EventKind.Redesign, PlantedTown.Last.AddDays(-29), 400));

        LastingChange.Of(town.Events[0], town.Zones[0].Persons, []).WindowDays.ShouldBe(28);
    }

    [Fact]
    public void A_sunday_with_shops_open_is_held_against_other_sundays()
    {
        var sunday = Event(EventKind.OpeningHours, new(2023, 5, 7), 1);
        var town = Town(sunday);
        var scope = PlantedTown.Scope(Granularity.Day);

        IndicatorCalculations.Find("E2b")!.Calculate(town, scope).ShouldBeEmpty();
        var uplift = IndicatorCalculations.Find("E1")!.Calculate(town, scope).ShouldHaveSingleItem().Figure;
        uplift.Interval!.Lower.ShouldBeLessThan(0.4);
        uplift.Interval.Upper.ShouldBeGreaterThan(0.4);
    }

    [Fact]
    public void Where_nothing_changed_the_interval_of_E2b_holds_nothing_about_as_often_as_it_says()
    {
        var (looks, held) = (0, 0);
        foreach (var seed in Enumerable.Range(20, 8))
        {
            EventRecord[] events =
            [
                .. new[] { 2, 4, 6, 8 }.Select(month => Event(EventKind.Campaign, new(2023, month, 6), 28) with
                {
                    Id = $"k{month}",
                }),
            ];
            var town = new PlantedTown((ulong)seed) { Events = events, Growth = 0.05 }.Make();
            var scope = PlantedTown.Scope(Granularity.Day);
            foreach (var figure in IndicatorCalculations.Find("E2b")!.Calculate(town, scope).Select(one => one.Figure))
            {
                figure.Status.ShouldBe("A");
                looks++;
                held += figure.Interval!.Lower <= 0 && figure.Interval.Upper >= 0 ? 1 : 0;
            }
        }

        looks.ShouldBe(32);
        held.ShouldBeInRange(28, 32);
    }

    private static EventRecord Event(string kind, DateOnly first, int days) => new(
        "k", kind, [PlantedTown.Centre], first.ToDateTime(new(9, 0)), first.AddDays(days - 1).ToDateTime(new(18, 0)));

    private static Dasta.Indicators.Calculation.Inputs.TownData Town(EventRecord one) => new PlantedTown(4)
    {
        Events = [one],
        Effect = (zone, day) => zone == PlantedTown.Centre && one.IsOn(day) ? 1.4 : 1,
    }.Make();
}
