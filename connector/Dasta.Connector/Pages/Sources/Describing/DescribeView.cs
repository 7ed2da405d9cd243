using Dasta.Connector.Pages.Sources.Trying;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>The editor of a description as it is shown.</summary>
/// <param name="Source">Id of the source; null for a new one.</param>
/// <param name="Text">The description as it stands in the field.</param>
/// <param name="Faults">Places and faults; null where it was not checked.</param>
/// <param name="Problem">A refusal that is about no place in it.</param>
/// <param name="Tried">A file as it would be read by it; null without one.</param>
/// <param name="Notes">What the template asks to fill in.</param>
public sealed record DescribeView(
    string? Source, string Text, IReadOnlyList<(string Place, string Fault)>? Faults = null, string? Problem = null,
    TriedView? Tried = null, IReadOnlyList<string>? Notes = null);
