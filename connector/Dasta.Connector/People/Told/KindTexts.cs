using Dasta.Design.Texts;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.People.Told;

/// <summary>What people call the kinds of participant.</summary>
internal static class KindTexts
{
    private static readonly Dictionary<string, Text> Names = new(StringComparer.Ordinal)
    {
        [ParticipantKind.Municipality] = new("gemeente", "municipality"),
        [ParticipantKind.Province] = new("provincie", "province"),
        [ParticipantKind.Vendor] = new("leverancier", "vendor"),
        [ParticipantKind.Researcher] = new("onderzoeker", "researcher"),
        [ParticipantKind.Intermediary] = new("tussenpersoon", "intermediary"),
        [ParticipantKind.Agency] = new("agentschap", "agency"),
        [ParticipantKind.HostingOperator] = new("hostingbedrijf", "hosting operator"),
        [ParticipantKind.Catalogue] = new("catalogus", "catalogue"),
        [ParticipantKind.Aggregator] = new("aggregator", "aggregator"),
    };

    /// <summary>The name of a kind; one nobody knows is called what it is called on the wire.</summary>
    public static Text Of(string kind) => Names.TryGetValue(kind, out var name) ? name : new Text(kind, kind);

    public static string Line(IEnumerable<string> kinds, Language language) =>
        string.Join(", ", kinds.Select(kind => Of(kind).In(language)));
}
