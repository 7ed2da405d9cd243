namespace Dasta.Indicators;

/// <summary>A version of a register: what one file said, of one date where the register has dates.</summary>
/// <param name="Register">Its name: premises, events, holidays, reference, zones or sensors.</param>
/// <param name="SourceId">The source that delivered it.</param>
/// <param name="ValidOn">Snapshot or validity date; null where the whole register is one version.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="FileName">Name under which the file was sent.</param>
/// <param name="LoadedAt">When it took the place of the former one.</param>
public sealed record RegisterSummary(
    string Register, string SourceId, DateOnly? ValidOn, int Rows, string FileName, DateTimeOffset LoadedAt);
