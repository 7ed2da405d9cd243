using System.Globalization;

namespace Dasta.Connector.People.Editing;

/// <summary>
/// A day that a person types, as terms write it: an xsd:date with the offset of Brussels, so that it ends when that
/// day ends there. Without an offset terms mean the day in UTC, which ends an hour or two later.
/// </summary>
internal static class TypedDay
{
    private const string Form = "yyyy-MM-dd";
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    /// <summary>The day with the offset at its end; what is no day as it was typed.</summary>
    public static string Write(string typed) => DateOnly.TryParseExact(
        typed, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue
            ? typed + OffsetAt(day.AddDays(1))
            : typed;

    /// <summary>The day alone where its offset is the one that <see cref="Write"/> gives; else as it stands.</summary>
    public static string Say(string written) =>
        written.Length > Form.Length && Write(written[..Form.Length]) == written ? written[..Form.Length] : written;

    private static string OffsetAt(DateOnly midnight)
    {
        var offset = Zone.GetUtcOffset(midnight.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified));
        return string.Create(
            CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
    }
}
