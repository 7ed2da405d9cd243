namespace Dasta.Connector.Processes;

/// <summary>The two sides of a negotiation or transfer.</summary>
internal enum Party
{
    Consumer,
    Provider,
}
