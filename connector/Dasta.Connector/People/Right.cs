namespace Dasta.Connector.People;

/// <summary>What may be done in an area; who may change may also look.</summary>
internal enum Right
{
    None,
    Look,
    Change,
}
