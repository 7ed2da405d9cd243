namespace Dasta.Indicators;

/// <summary>A source as it was put: its id and what its mapping declares.</summary>
/// <param name="Id">Id of the source, unique in the town.</param>
/// <param name="Series">How many series its files can hold.</param>
/// <param name="Areas">Codes of the areas its series belong to, for example <c>31004-centrum</c>.</param>
/// <param name="Changed">False when the same mapping was already there.</param>
public sealed record SourceSummary(string Id, int Series, IReadOnlyList<string> Areas, bool Changed);
