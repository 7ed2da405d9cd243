namespace Dasta.Connector.Processes;

internal static class PartyExtensions
{
    public static Party Other(this Party party) => party == Party.Consumer ? Party.Provider : Party.Consumer;
}
