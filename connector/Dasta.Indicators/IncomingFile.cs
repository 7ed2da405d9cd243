namespace Dasta.Indicators;

/// <summary>A file on its way in.</summary>
/// <param name="Content">Its bytes; the caller keeps the stream.</param>
/// <param name="Name">Name under which it was sent.</param>
/// <param name="Sha256">
/// What the sender says its SHA-256 is, or null. A file known by it is answered unread; one that turns out to have
/// another is refused.
/// </param>
public sealed record IncomingFile(Stream Content, string Name, byte[]? Sha256 = null)
{
    /// <summary>
    /// True for a file that is read although it is known, so that what later files changed is again as it says.
    /// </summary>
    public bool Again { get; init; }
}
