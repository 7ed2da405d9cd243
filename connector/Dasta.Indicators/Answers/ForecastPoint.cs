namespace Dasta.Indicators.Answers;

/// <summary>A day to come.</summary>
/// <param name="Day">Local day.</param>
/// <param name="Value">Passers-by expected.</param>
/// <param name="Lower90">Nine in ten days of the backtest lay above this.</param>
/// <param name="Upper90">And below this.</param>
/// <param name="AgainstUsual">The expected over the median of the same weekday in the eight weeks before.</param>
/// <param name="IsHoliday">Whether it is a public holiday, of which no method knows.</param>
/// <param name="Events">Events of the register on that day in the zone, of which no method knows either.</param>
public sealed record ForecastPoint(
    DateOnly Day, double Value, double Lower90, double Upper90, double? AgainstUsual, bool IsHoliday,
    IReadOnlyList<string> Events);
