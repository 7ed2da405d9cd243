namespace Dasta.Indicators.Calculation.Persons;

/// <summary>
/// Which clock hours the shares of hours tell apart: those of the weekend (V5), of the evening (V5b) and of lunch on a
/// working day (P4, by weight). An hour that is withheld hides among those of its own text.
/// </summary>
internal static class ToldHours
{
    private const int EveningStart = 18;

    public static string Of(DayOfWeek day, int hour)
    {
        var isWeekend = day is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return FormattableString.Invariant(
            $"{isWeekend} {hour >= EveningStart} {(isWeekend ? 0 : LunchShare.Lunch[hour])}");
    }
}
