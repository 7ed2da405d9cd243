using System.Globalization;

namespace Dasta.Indicators.Registers;

/// <summary>How many of the shops of a zone are open at an hour of the week.</summary>
/// <param name="ZoneCode">Code of the zone.</param>
/// <param name="HourOfWeek">One of <see cref="Hours"/>.</param>
/// <param name="From">First day on which it holds.</param>
/// <param name="Share">Share of its shops, 0 to 1.</param>
internal sealed record OpeningHour(string ZoneCode, string HourOfWeek, DateOnly From, double Share) : IRegisterEntry
{
    private const int DayHours = 24;

    /// <summary>The hours of the week by the clock, <c>Mon-00</c> to <c>Sun-23</c>.</summary>
    public static IReadOnlyList<string> Hours { get; } =
    [
        .. new[] { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" }.SelectMany(day => Enumerable.Range(0, DayHours)
            .Select(hour => string.Create(CultureInfo.InvariantCulture, $"{day}-{hour:00}"))),
    ];

    public string Key => $"{ZoneCode} {HourOfWeek} {From:yyyy-MM-dd}";

    public DateOnly? ValidOn => null;
}
