using Dasta.Connector.Processes;

namespace Connector.Tests.Breakage;

/// <summary>A process on its way, and the identifier it has with each side; null where it is not there yet.</summary>
internal sealed record Walked(OrderedStep Step, string? Town, string? Researcher)
{
    public string? Of(Party party) => party == Party.Provider ? Town : Researcher;

    public Walked With(Party party, string id) =>
        party == Party.Provider ? this with { Town = id } : this with { Researcher = id };
}
