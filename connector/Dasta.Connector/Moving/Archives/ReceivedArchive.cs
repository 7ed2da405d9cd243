namespace Dasta.Connector.Moving.Archives;

/// <summary>An archive that was stored whole.</summary>
/// <param name="Digest">Digest of all tables as stored, equal to the one the old place sent.</param>
/// <param name="Rows">Rows stored.</param>
internal sealed record ReceivedArchive(string Digest, long Rows);
