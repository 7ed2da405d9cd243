namespace Dasta.Indicators.Provenance;

/// <summary>The run that computed a figure.</summary>
/// <param name="Code">Key of the run.</param>
/// <param name="CodeVersion">Version of the program, with its commit where the build knew it.</param>
/// <param name="ReferenceYear">The reference year that was asked for.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it had published the last figure; null for runs from before this was kept.</param>
/// <param name="InputsCommitment">What the released figures say of all inputs together.</param>
/// <param name="Request">What was asked for, as JSON.</param>
public sealed record FigureRun(
    string Code,
    string CodeVersion,
    int ReferenceYear,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? InputsCommitment,
    string Request);
