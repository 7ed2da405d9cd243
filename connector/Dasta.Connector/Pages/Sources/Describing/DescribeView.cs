using Dasta.Connector.Pages.Sources.Trying;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>The editor of a description as it is shown.</summary>
/// <param name="Source">Id of the source; null for a new one.</param>
/// <param name="Text">The description as it stands in the field.</param>
/// <param name="Fields">The usual things of it; null where the form does not fit it.</param>
/// <param name="Zones">The zones of the town that it may name: slug and name.</param>
/// <param name="Faults">Places and faults; null where it was not checked.</param>
/// <param name="Problem">A refusal that is about no place in it.</param>
/// <param name="Tried">A file as it would be read by it; null without one.</param>
/// <param name="Notes">What the template asks to fill in.</param>
public sealed record DescribeView(
    string? Source, string Text, IReadOnlyDictionary<string, string>? Fields = null,
    IReadOnlyList<(string Slug, string Name)>? Zones = null,
    IReadOnlyList<(string Place, string Fault)>? Faults = null, string? Problem = null, TriedView? Tried = null,
    IReadOnlyList<string>? Notes = null)
{
    /// <summary>Columns of the file that was chosen; none without one, or where it names none.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Name of the file that was chosen; null without one.</summary>
    public string? FileName { get; init; }

    /// <summary>By which the file is asked back with the next form; null without one.</summary>
    public string? Kept { get; init; }
}
