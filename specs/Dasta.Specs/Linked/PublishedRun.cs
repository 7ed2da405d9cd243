using Dasta.Specs.Values;

namespace Dasta.Specs.Linked;

/// <summary>A run that computed released figures, as linked data needs it.</summary>
/// <param name="Base">Public base address of the participant.</param>
/// <param name="Publisher">The participant.</param>
/// <param name="Code">Key of the run, for example <c>R7</c>.</param>
/// <param name="CodeVersion">Version of the program.</param>
/// <param name="ReferenceYear">The reference year that was asked for.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it had published its last figure; null for runs from before this was kept.</param>
/// <param name="InputsCommitment">SHA-256 over the commitments of its inputs one after the other, or null.</param>
/// <param name="Definitions">Indicators it computed with their versions, such as <c>V1/1</c>.</param>
/// <param name="Inputs">What it used, by number.</param>
/// <param name="Sources">The parts of the chains of sources of the areas the reader may see.</param>
public sealed record PublishedRun(
    Uri Base,
    Did Publisher,
    string Code,
    string CodeVersion,
    int ReferenceYear,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? InputsCommitment,
    IReadOnlyList<string> Definitions,
    IReadOnlyList<PublishedRun.Input> Inputs,
    IReadOnlyList<PublishedRun.Source> Sources)
{
    /// <summary>A file that the run used, told by a commitment that its owner alone can open.</summary>
    /// <param name="Number">Number among the inputs of all runs.</param>
    /// <param name="Kind"><c>readings</c>, or the name of a register.</param>
    /// <param name="TableDate">Date of a register's table, or null.</param>
    /// <param name="Commitment">SHA-256 of a salt and the digest of the file and its mapping.</param>
    public sealed record Input(int Number, string Kind, DateOnly? TableDate, string Commitment);

    /// <summary>A measurement behind figures of an area, and how it goes on as the next one.</summary>
    public sealed record Source(
        string Code, string AreaCode, string Property, string SourceId, string? Vendor, DateOnly From, DateOnly? Until,
        Link? Link);

    /// <summary>By which a part is multiplied so that the next goes on from it.</summary>
    public sealed record Link(
        string Method, double Workday, double Saturday, double Sunday, double LevelShare, double LogError,
        DateOnly From, DateOnly Until, int OverlapDays);
}
