namespace Dasta.Node.Http.Throttling;

/// <summary>
/// On an endpoint whose clients prove themselves in the body (RFC 7523): a failure there counts as one of their
/// address.
/// </summary>
public sealed class ProvesClient
{
    /// <summary>The mark an endpoint carries.</summary>
    public static ProvesClient Mark { get; } = new();
}
