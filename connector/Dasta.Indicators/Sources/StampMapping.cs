namespace Dasta.Indicators.Sources;

/// <summary>The stamp column of a source.</summary>
internal sealed record StampMapping(
    string Column, StampFormat Format, string Pattern, TimeZoneInfo Zone, bool MarksEnd, int IntervalMinutes)
{
    /// <summary>What the stamps of stored readings mean; it may not change under them.</summary>
    public string Meaning => $"{Zone.Id} {(MarksEnd ? "end" : "start")} {IntervalMinutes}";
}
