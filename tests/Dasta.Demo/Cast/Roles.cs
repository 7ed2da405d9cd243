using Dasta.Specs.Vocabulary;

namespace Dasta.Demo.Cast;

/// <summary>
/// Who takes part. The towns stand in the order in which they take the sensors of the real counts; they are run by five
/// operators: three, three, three, two, and one that runs itself.
/// </summary>
internal static class Roles
{
    public static readonly Member Catalogue = new("catalogue", "Catalogue", ParticipantKind.Catalogue);
    public static readonly Member AggregatorOne = new("aggregator-one", "Aggregator One", ParticipantKind.Aggregator);
    public static readonly Member AggregatorTwo = new("aggregator-two", "Aggregator Two", ParticipantKind.Aggregator);
    public static readonly Member Province = new("province", "Province", ParticipantKind.Province, "30000");
    public static readonly Member Researcher = new("researcher", "Researcher", ParticipantKind.Researcher);
    public static readonly Member Vendor = new("vendor", "Vendor", ParticipantKind.Vendor);

    public static readonly IReadOnlyList<Member> Towns =
    [
        Town("Harelbeke", "34013", "2"), Town("Oostkamp", "31022", "3"), Town("Blankenberge", "31004", "4"),
        Town("Diksmuide", "32003", "5"), Town("Veurne", "38025", "6"), Town("Menen", "34027", "8"),
        Town("Waregem", "34040", "9"), Town("Mechelen", "12025", "10"), Town("Leuven", "24062", "11"),
        Town("Oostende", "35013", "13"), Town("Brugge", "31005", "14"), Town("Turnhout", "13040", "17"),
    ];

    public static readonly IReadOnlyList<NodePlan> Nodes =
    [
        new("identity", NodePlan.Identity, []),
        new("catalogue", NodePlan.Catalog, [Catalogue]),
        new("aggregator-one", NodePlan.Catalog, [AggregatorOne]),
        new("aggregator-two", NodePlan.Catalog, [AggregatorTwo]),
        Hosting("leie", "Harelbeke", "Menen", "Waregem"),
        Hosting("polder", "Oostkamp", "Diksmuide", "Veurne"),
        Hosting("kust", "Blankenberge", "Oostende", "Brugge"),
        Hosting("dijle", "Mechelen", "Leuven"),
        new("turnhout", NodePlan.Connector, [Named("Turnhout")]),
        new("province", NodePlan.Connector, [Province]),
        new("researcher", NodePlan.Connector, [Researcher]),
        new("vendor", NodePlan.Connector, [Vendor]),
    ];

    /// <summary>Every participant that is registered with identity.</summary>
    public static IReadOnlyList<Member> All { get; } = [.. Nodes.SelectMany(node => node.Members)];

    private static Member Town(string name, string nis, string sensor) =>
        new(name.ToLowerInvariant(), name, ParticipantKind.Municipality, nis, sensor);

    private static Member Named(string name) => Towns.Single(town => town.Name == name);

    private static NodePlan Hosting(string river, params string[] towns)
    {
        var host = new Member(
            $"host-{river}", $"Host {char.ToUpperInvariant(river[0])}{river[1..]}", ParticipantKind.HostingOperator);
        return new NodePlan(host.Slug, NodePlan.Connector, [host, .. towns.Select(Named)], host.Slug);
    }
}
