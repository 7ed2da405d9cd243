using Dasta.Indicators.Calculation.Overviews;
using Dasta.Indicators.Registers;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Overviews;

/// <summary>A month is held against the same month a year before on an equal calendar.</summary>
public sealed class CalendarComparisonTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static readonly HolidayEntry[] Easter =
    [
        new(new(2024, 4, 1), new(2024, 4, 1), "public", "Paasmaandag", null),
        new(new(2025, 4, 21), new(2025, 4, 21), "public", "Paasmaandag", null),
        new(new(2025, 4, 7), new(2025, 4, 20), HolidayEntry.School, "Paasvakantie", null),
    ];

    [Fact]
    public void What_the_calendar_alone_makes_is_no_change()
    {
        // Saturdays are twice as busy, holidays empty; nothing else differs but chance of a hundredth.
        var index = Index(_ => 1);

        var change = new CalendarComparison(new(2025, 5, 1), []).Change("Markt", "V1_m", index).ShouldNotBeNull();
        change.Text.Nl.ShouldMatch("^Markt: 0,[0-9] % (meer|minder) passanten dan in mei 2024, op gelijke weekdagen");
        change.Text.Nl.ShouldContain("n = 62 dagen), niet te onderscheiden van een jaar eerder");

        // Five Saturdays against four: the plain means differ by three in a hundred.
        double Mean(int year) => Enumerable.Range(0, 31).Average(day => index[new DateOnly(year, 5, 1).AddDays(day)]);
        (Mean(2025) / Mean(2024)).ShouldBe(1.029, 0.01);
        new CalendarComparison(April, Easter).Change("Markt", "V1_m", Index(_ => 1))!.Text.En
            .ShouldContain("not distinguishable");
    }

    [Fact]
    public void What_changed_is_told_with_its_interval()
    {
        var change = new CalendarComparison(April, Easter).Change(
            "Markt", "V1_m", Index(day => day.Year == 2025 ? 1.2 : 1)).ShouldNotBeNull();

        change.Text.Nl.ShouldMatch("^Markt: (19|20|21) % meer passanten dan in april 2024, op gelijke weekdagen en "
            + "zonder feestdagen \\(95 %-interval 1[0-9] tot 2[0-9] %, n = 58 dagen\\)$");
        new CalendarComparison(April, Easter).Change("Markt", "V1_m", new Dictionary<DateOnly, double>())
            .ShouldBeNull();
    }

    [Fact]
    public void Weekdays_and_holidays_that_differ_are_named()
    {
        var difference = new CalendarComparison(April, Easter).Difference().ShouldNotBeNull();

        difference.Text.Nl.ShouldBe("Kalender tegenover april 2024: een woensdag meer en een maandag minder; "
            + "Paasmaandag (21 april 2025), Paasmaandag (1 april 2024)");
        difference.Text.En.ShouldBe("Calendar against April 2024: one Wednesday more and one Monday fewer; "
            + "Paasmaandag (21 April 2025), Paasmaandag (1 April 2024)");
        new CalendarComparison(new(2026, 2, 1), []).Difference().ShouldBeNull();
    }

    private static Dictionary<DateOnly, double> Index(Func<DateOnly, double> effect)
    {
        var random = new SeededRandom(3);
        return Enumerable.Range(0, 730).Select(new DateOnly(2024, 1, 1).AddDays).ToDictionary(day => day, day =>
            effect(day) * (day.DayOfWeek == DayOfWeek.Saturday ? 200 : 100) * (0.98 + (random.Next(400) / 10_000.0))
            * (Easter.Any(one => one.Kind == "public" && one.FirstDay == day) ? 0.1 : 1));
    }
}
