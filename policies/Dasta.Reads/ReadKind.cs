namespace Dasta.Reads;

/// <summary>What a request asks for.</summary>
public enum ReadKind
{
    ServiceDocument,
    Metadata,
    Collection,
    Entity,
    Count,
}
