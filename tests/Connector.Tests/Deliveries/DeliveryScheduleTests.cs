using Dasta.Connector.Deliveries.Specifications;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Deliveries;

/// <summary>The periods of a contract cover it, once each, in order.</summary>
public sealed class DeliveryScheduleTests
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
    private static readonly string[] Frequencies = ["P1D", "P1W", "P1M", "P3M", "P1Y"];

    [Fact]
    public void Periods_follow_one_another_from_the_first_day_to_the_last() => Check(schedule =>
    {
        var periods = Enumerable.Range(0, schedule.Count).Select(schedule.Period).ToArray();
        return periods[0].Start == schedule.First && periods[^1].EndExclusive == schedule.Last.AddDays(1)
            && periods.Zip(periods.Skip(1)).All(pair => pair.First.EndExclusive == pair.Second.Start
                && pair.First.DueAt < pair.Second.DueAt)
            && periods.All(period => period.Start < period.EndExclusive && period.EndsAt <= period.DueAt);
    });

    [Fact]
    public void A_day_touches_the_period_that_holds_it_and_a_day_outside_touches_none() => Check(schedule =>
        Enumerable.Range(0, schedule.Last.DayNumber - schedule.First.DayNumber + 1)
            .Select(offset => schedule.First.AddDays(offset))
            .All(day => schedule.Touching(day, day) is [var period] && period.Start <= day && day < period.EndExclusive)
        && schedule.Touching(schedule.First.AddDays(-9), schedule.First.AddDays(-1)).Count == 0
        && schedule.Touching(schedule.Last.AddDays(1), schedule.Last.AddDays(9)).Count == 0
        && schedule.Touching(schedule.First, schedule.Last).Count == schedule.Count);

    [Fact]
    public void The_next_due_moment_is_the_first_after_the_moment_asked() => Check(schedule =>
    {
        var dues = Enumerable.Range(0, schedule.Count).Select(index => schedule.Period(index).DueAt).ToArray();
        return dues.SelectMany(due => new[] { due.AddTicks(-10), due, due.AddTicks(10) }).All(moment =>
            schedule.DueAfter(moment)?.DueAt == dues.Cast<DateTimeOffset?>().FirstOrDefault(due => due > moment));
    });

    [Fact]
    public void A_period_that_ends_on_the_day_the_clock_changes_is_due_at_local_midnight()
    {
        var schedule = Schedule(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), "P1W", "P1D");
        // The week of Sunday 22 March ends where the clock goes forward; the deadline lies a local day later.
        var period = schedule.Touching(new DateOnly(2026, 3, 22), new DateOnly(2026, 3, 22)).Single();
        period.EndsAt.ShouldBe(new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero));
        period.DueAt.ShouldBe(new DateTimeOffset(2026, 3, 29, 22, 0, 0, TimeSpan.Zero));
    }

    private static DeliverySchedule Schedule(DateOnly first, DateOnly last, string frequency, string deadline) => new(
        first, last, CalendarSpan.Read(frequency)!.Value, CalendarSpan.Read(deadline)!.Value,
        CalendarSpan.Read("P30D")!.Value, Brussels);

    private static void Check(Func<DeliverySchedule, bool> holds)
    {
        var schedules =
            from year in Gen.Choose(2019, 2027)
            from day in Gen.Choose(0, 364)
            from length in Gen.Choose(0, 800)
            from frequency in Gen.Elements(Frequencies)
            from deadline in Gen.Choose(0, 20)
            let first = new DateOnly(year, 1, 1).AddDays(day)
            select Schedule(first, first.AddDays(length), frequency, $"P{deadline}D");
        Prop.ForAll(schedules.ToArbitrary(), holds).QuickCheckThrowOnFailure();
    }
}
