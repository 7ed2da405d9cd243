namespace Dasta.Indicators.Answers;

/// <summary>Where an answer comes from.</summary>
/// <param name="ComputedAt">When it was worked out.</param>
/// <param name="CodeVersion">With which version of this software.</param>
/// <param name="InputsDigest">SHA-256, in hexadecimal, over everything the town had been delivered until then.</param>
/// <param name="Definitions">Definitions it follows, as <c>code@version</c>.</param>
/// <param name="MeasuredFrom">First local day measured in the town.</param>
/// <param name="MeasuredUntil">Last local day measured in the town.</param>
public sealed record AnswerProvenance(
    DateTimeOffset ComputedAt,
    string CodeVersion,
    string InputsDigest,
    IReadOnlyList<string> Definitions,
    DateOnly MeasuredFrom,
    DateOnly MeasuredUntil);
