using System.Text.Json.Nodes;

namespace Dasta.Indicators.Explaining;

/// <summary>A row as it would be read.</summary>
/// <param name="Row">Line, row of the sheet or number of the record, from 1.</param>
/// <param name="SetAside">Why it would be set aside; null when it would be stored.</param>
/// <param name="Detail">What that is about.</param>
/// <param name="Excerpt">The first characters of the row.</param>
/// <param name="Start">Start of the interval in UTC; null when the row is set aside.</param>
/// <param name="LocalStart">The same on the clock of the source.</param>
/// <param name="Flagged">True when the clock change gives the stamp two meanings; the earlier is taken.</param>
/// <param name="Values">What it says of each series.</param>
public sealed record ExplainedRow(
    long Row,
    SetAsideReason? SetAside,
    string Detail,
    string Excerpt,
    DateTimeOffset? Start,
    DateTimeOffset? LocalStart,
    bool Flagged,
    IReadOnlyList<ExplainedValue> Values)
{
    /// <summary>Of a register: each field that the row fills, with its value; null for readings.</summary>
    public JsonObject? Fields { get; init; }
}
