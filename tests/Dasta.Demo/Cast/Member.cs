namespace Dasta.Demo.Cast;

/// <summary>A participant of the demo.</summary>
/// <param name="Slug">Short name in addresses and databases.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Kind">One of <see cref="Specs.Vocabulary.ParticipantKind"/>.</param>
/// <param name="Nis">NIS code of a town or province.</param>
/// <param name="Sensor">For a town: the column of the real counts that stands for its centre.</param>
internal sealed record Member(string Slug, string Name, string Kind, string? Nis = null, string? Sensor = null);
