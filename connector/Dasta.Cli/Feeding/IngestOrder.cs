using Dasta.Cli.Access;

namespace Dasta.Cli.Feeding;

/// <summary>A file that somebody asks to be taken in or explained.</summary>
/// <param name="Session">The way into the data space.</param>
/// <param name="Self">Who asks.</param>
/// <param name="Sources">Address of the sources of its connector.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="File">Path of the file.</param>
/// <param name="Mapping">Path of a mapping; null when the stored one is meant.</param>
/// <param name="Again">True to have a known file read once more.</param>
internal sealed record IngestOrder(
    Session Session, Member Self, string Sources, string Source, string File, string? Mapping,
    bool Again = false)
{
    /// <summary>Address of the source.</summary>
    public string Place => $"{Sources}/{Uri.EscapeDataString(Source)}";
}
