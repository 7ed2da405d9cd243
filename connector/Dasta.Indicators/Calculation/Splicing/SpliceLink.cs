using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>What the old measurement of a place is multiplied by so that the new one goes on from it.</summary>
/// <param name="Day">First day of the new measurement.</param>
/// <param name="Method">One of <see cref="SpliceMethod"/>.</param>
/// <param name="Workday">Factor for Monday to Friday.</param>
/// <param name="Saturday">Factor for Saturday.</param>
/// <param name="Sunday">Factor for Sunday.</param>
/// <param name="LogVariance">Variance of the logarithm of the factor; of that for Monday to Friday.</param>
/// <param name="From">First day of the window it was found in.</param>
/// <param name="Until">Last day of that window.</param>
/// <param name="OverlapDays">Days in it that both measured.</param>
/// <param name="LevelShare">
/// Share of the jump that is taken to be a difference of level between the two, 0 to 1; the rest is taken to be growth.
/// </param>
internal sealed record SpliceLink(
    DateOnly Day,
    string Method,
    double Workday,
    double Saturday,
    double Sunday,
    double LogVariance,
    DateOnly From,
    DateOnly Until,
    int OverlapDays,
    double LevelShare = 1)
{
    /// <summary>With fewer days of overlap a link is an estimate.</summary>
    public const int OverlapDaysMinimum = 28;

    /// <summary>Variance of the logarithm of the factor for Saturdays; null where it is that of all days.</summary>
    public double? SaturdayLogVariance { get; init; }

    /// <summary>The same for Sundays.</summary>
    public double? SundayLogVariance { get; init; }

    /// <summary>Whether figures across the joint are estimates.</summary>
    public bool IsEstimate => OverlapDays < OverlapDaysMinimum;

    /// <summary>The joint as figures see it.</summary>
    public Joint Joint => new(Day, LevelShare * LevelShare * LogVariance, IsEstimate)
    {
        SaturdayLogVariance = LevelShare * LevelShare * (SaturdayLogVariance ?? LogVariance),
        SundayLogVariance = LevelShare * LevelShare * (SundayLogVariance ?? LogVariance),
    };

    /// <summary>The factor for a day.</summary>
    public double Factor(DateOnly day) => Math.Pow(
        day.DayOfWeek switch
        {
            DayOfWeek.Saturday => Saturday,
            DayOfWeek.Sunday => Sunday,
            _ => Workday,
        },
        LevelShare);

    /// <summary>SHA-256 over every member and the two series: tells whether a stored link is unchanged.</summary>
    public byte[] Digest(int oldSeries, int newSeries) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|',
        new object[]
        {
            oldSeries, newSeries, Day, Method, Workday, Saturday, Sunday, LogVariance, From, Until, OverlapDays,
            LevelShare,
        }.Concat(new object?[] { SaturdayLogVariance, SundayLogVariance }.OfType<object>()).Select(Text))));

    private static string Text(object member) => member switch
    {
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)member,
    };
}
