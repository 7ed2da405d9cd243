using System.Globalization;
using Dasta.Design.Texts;

namespace Dasta.Connector.People.Told;

/// <summary>Moments and lengths of time as people in Flanders read them.</summary>
internal static class Moments
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    public static string Say(DateTimeOffset moment, Language language) => TimeZoneInfo.ConvertTime(moment, Zone)
        .ToString(language == Language.English ? "d MMM yyyy, HH:mm" : "d/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment to the second, which is left out where it is a whole minute.</summary>
    public static string SayExactly(DateTimeOffset moment, Language language) => moment.Second == 0
        ? Say(moment, language)
        : string.Create(CultureInfo.InvariantCulture, $"{Say(moment, language)}:{moment.Second:00}");

    public static string? Say(DateTimeOffset? moment, Language language) =>
        moment is { } known ? Say(known, language) : null;

    /// <summary>How long ago something was, in the largest whole unit.</summary>
    public static string Age(DateTimeOffset since, DateTimeOffset now, Language language)
    {
        var age = now - since;
        var (count, one, many) = age switch
        {
            { TotalDays: >= 1 } => ((int)age.TotalDays, new Text("dag", "day"), new Text("dagen", "days")),
            { TotalHours: >= 1 } => ((int)age.TotalHours, new Text("uur", "hour"), new Text("uur", "hours")),
            _ => ((int)Math.Max(0, age.TotalMinutes), new Text("minuut", "minute"), new Text("minuten", "minutes")),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many).In(language)}");
    }
}
