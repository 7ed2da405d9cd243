using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Cli.Access;

/// <summary>Where everything of a data space is and who takes part.</summary>
internal sealed record Whereabouts(
    string Identity, string Catalog, IReadOnlyList<Member> Members, IReadOnlyList<ConnectorPlace> Connectors)
{
    /// <summary>The participant of this name (whatever its case) or DID; refused with CLI-005.</summary>
    public Outcome<Member> Find(string nameOrDid) =>
        Members.FirstOrDefault(member => member.Did == nameOrDid
            || string.Equals(member.Name, nameOrDid, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : CliCodes.UnknownName.Refuse($"{nameOrDid}.");

    /// <summary>The connector of a participant; refused with CLI-006.</summary>
    public Outcome<ConnectorPlace> ConnectorOf(Member member) =>
        Connectors.FirstOrDefault(connector => connector.Did == member.Did) is { } found
            ? found
            : CliCodes.NoConnector.Refuse($"{member.Name}.");

    /// <summary>The participant that runs the catalogue; refused with CLI-002.</summary>
    public Outcome<Member> CatalogueMember() =>
        Members.FirstOrDefault(member => member.Kind == ParticipantKind.Catalogue) is { } found
            ? found
            : CliCodes.MalformedWhereabouts.Refuse("It names no participant of kind catalogue.");

    /// <summary>The name that goes with a DID, or the DID itself.</summary>
    public string NameOf(string did) => Members.FirstOrDefault(member => member.Did == did)?.Name ?? did;
}
