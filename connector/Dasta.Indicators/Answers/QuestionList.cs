namespace Dasta.Indicators.Answers;

/// <summary>What a town can be asked.</summary>
/// <param name="Cases">The cases, with what the town lacks for each.</param>
/// <param name="Events">The events of the register.</param>
/// <param name="Zones">The zones in which persons are counted.</param>
/// <param name="MeasuredFrom">First local day measured.</param>
/// <param name="MeasuredUntil">Last local day measured.</param>
public sealed record QuestionList(
    IReadOnlyList<CaseSummary> Cases,
    IReadOnlyList<EventSummary> Events,
    IReadOnlyList<CountedZone> Zones,
    DateOnly MeasuredFrom,
    DateOnly MeasuredUntil);
