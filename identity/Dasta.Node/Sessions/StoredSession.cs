namespace Dasta.Node.Sessions;

/// <summary>A session as it is kept.</summary>
/// <param name="CheckedAt">When identity last said that the person still may.</param>
/// <param name="Refresh">The refresh token identity is asked with.</param>
internal sealed record StoredSession(
    PersonSession Person, DateTimeOffset SeenAt, DateTimeOffset CheckedAt, string Refresh);
