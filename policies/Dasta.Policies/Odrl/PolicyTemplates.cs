using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl;

/// <summary>Policies that a town can start from, and the release classes as policies.</summary>
public static class PolicyTemplates
{
    private const string Research = Terms.Purpose + "research";
    private const string Circle = "urn:dasta:circle:example";

    private static readonly string[] Readers =
    [
        ParticipantKind.Municipality, ParticipantKind.Province, ParticipantKind.Vendor, ParticipantKind.Researcher,
        ParticipantKind.Intermediary, ParticipantKind.Agency, ParticipantKind.CitizenService,
    ];

    /// <summary>The templates by name, as <c>dasta policy template</c> shows them.</summary>
    public static IReadOnlyDictionary<string, Func<Policy>> All { get; } = new SortedDictionary<string, Func<Policy>>(
        StringComparer.Ordinal)
    {
        ["open-data"] = OpenData,
        ["peer-circle"] = () => PeerCircle(Circle),
        ["government-only"] = GovernmentOnly,
        ["research-until"] = () => ResearchUntil("2027-12-31"),
        ["benchmark-only"] = BenchmarkOnly,
        ["vendor-to-town"] = VendorToTown,
        ["merchants-of-zone"] = () => MerchantsOfZone("urn:dasta:zone:example"),
    };

    /// <summary>The release classes as policies, from closed to open.</summary>
    public static IReadOnlyList<(string Name, Func<Policy> Make)> ReleaseClasses { get; } =
    [
        ("closed", Closed), ("circle", () => PeerCircle(Circle)), ("agreed", Agreed), ("benchmark", BenchmarkOnly),
        ("public-index", PublicIndex), ("public-table", PublicTable),
    ];

    /// <summary>Anyone may read and hand on; the source has to be named.</summary>
    public static Policy OpenData() => Make(
        [Of(["read", "distribute", "derive"])],
        [Rule.Prohibition(OdrlTerms.Reidentify)],
        [Rule.Duty("attribute")]);

    /// <summary>The members of a circle read each other's figures; nothing is handed on.</summary>
    public static Policy PeerCircle(string circle) => Make(
        [Of(["read"], Is(OdrlTerms.Recipient, Operator.IsPartOf, circle))],
        [Rule.Prohibition(OdrlTerms.Redistribute), Rule.Prohibition(OdrlTerms.Reidentify)],
        []);

    /// <summary>Public bodies read, for policy.</summary>
    public static Policy GovernmentOnly() => Make(
        [
            Of(["read", OdrlTerms.Benchmark],
                Is(OdrlTerms.Role, Operator.IsAnyOf, ParticipantKind.Municipality, ParticipantKind.Province,
                    ParticipantKind.Agency),
                Is(OdrlTerms.Purpose, Operator.IsA, Terms.Purpose + "policy")),
        ],
        [Rule.Prohibition(OdrlTerms.Redistribute), Rule.Prohibition(OdrlTerms.Reidentify)],
        []);

    /// <summary>Researchers read months and years for research, until a day, that day included.</summary>
    public static Policy ResearchUntil(string day) => Make(
        [
            Of(["read"],
                Is(OdrlTerms.Role, Operator.Eq, ParticipantKind.Researcher),
                Is(OdrlTerms.Purpose, Operator.IsA, Research),
                new Constraint.Atomic(OdrlTerms.DateTime, Operator.Lteq,
                    [new Value(day, Type: "http://www.w3.org/2001/XMLSchema#date")]),
                Is(OdrlTerms.Granularity, Operator.IsAnyOf, "year", "month")),
        ],
        [
            Rule.Prohibition(OdrlTerms.Redistribute), Rule.Prohibition(OdrlTerms.Combine),
            Rule.Prohibition(OdrlTerms.Reidentify),
        ],
        [Rule.Duty("attribute")]);

    /// <summary>The figure takes part in blind benchmarks and nobody sees it.</summary>
    public static Policy BenchmarkOnly() => Make(
        [Of([OdrlTerms.Benchmark], Is(OdrlTerms.Purpose, Operator.IsA, Terms.Purpose + "benchmark"))],
        [Rule.Prohibition("read"), Rule.Prohibition("distribute")],
        []);

    /// <summary>A vendor brings data to the town that owns it, and keeps no rights to it.</summary>
    public static Policy VendorToTown() => Make(
        [
            Of([OdrlTerms.Deliver],
                Is(OdrlTerms.Role, Operator.Eq, ParticipantKind.Vendor),
                Is(OdrlTerms.Purpose, Operator.IsA, Terms.Purpose + "delivery")),
        ],
        [Rule.Prohibition("read"), Rule.Prohibition("sell"), Rule.Prohibition(OdrlTerms.Redistribute)],
        []);

    /// <summary>Merchants of a shopping area read its figures, by month, to run their business.</summary>
    public static Policy MerchantsOfZone(string zone) => Make(
        [
            Of(["read"],
                Is(OdrlTerms.Recipient, Operator.IsPartOf, zone),
                Is(OdrlTerms.Purpose, Operator.IsA, Terms.Purpose + "commerce"),
                Is(OdrlTerms.Granularity, Operator.Eq, "month"),
                Is(OdrlTerms.MaximumRows, Operator.Lteq, "1000")),
        ],
        [Rule.Prohibition(OdrlTerms.Redistribute), Rule.Prohibition(OdrlTerms.Reidentify)],
        []);

    /// <summary>Nobody but the owner uses it.</summary>
    public static Policy Closed() => Make([Of(["use"], Is(OdrlTerms.Role, Operator.Eq, OdrlTerms.Owner))], [], []);

    /// <summary>Members of the data space read, under an agreement with the owner, what it releases for that.</summary>
    public static Policy Agreed() => Make(
        [
            Of(["read"],
                Is(OdrlTerms.Role, Operator.IsAnyOf, Readers), Is(OdrlTerms.ReleaseClass, Operator.Eq, "agreed")),
        ],
        [Rule.Prohibition(OdrlTerms.Redistribute), Rule.Prohibition(OdrlTerms.Reidentify)],
        [Rule.Duty("attribute")]);

    /// <summary>Anyone reads figures that say nothing of how much, but how it changed.</summary>
    public static Policy PublicIndex() => Make(
        [Of(["read"], Is(OdrlTerms.ReleaseClass, Operator.IsAnyOf, "public-index", "public-table"))],
        [Rule.Prohibition(OdrlTerms.Reidentify)],
        [Rule.Duty("attribute")]);

    /// <summary>Anyone reads and hands on the town's own counts, once its table is protected.</summary>
    public static Policy PublicTable() => Make(
        [Of(["read", "distribute", "derive"], Is(OdrlTerms.ReleaseClass, Operator.Eq, "public-table"))],
        [Rule.Prohibition(OdrlTerms.Reidentify)],
        [Rule.Duty("attribute")]);

    /// <summary>The policy of a template or a release class; null for another name.</summary>
    public static Policy? Find(string name) =>
        All.TryGetValue(name, out var template) ? template()
        : ReleaseClasses.FirstOrDefault(item => item.Name == name).Make?.Invoke();

    private static Policy Make(ValueList<Rule> permissions, ValueList<Rule> prohibitions,
        ValueList<Rule> obligations) =>
        PolicyWriter.Published(new Policy($"urn:uuid:{Guid.Empty}", PolicyKind.Offer)
        {
            Permissions = permissions, Prohibitions = prohibitions, Obligations = obligations,
        });

    private static Rule Of(ValueList<RuleAction> actions, params Constraint[] constraints) =>
        new(RuleKind.Permission, actions) { Constraints = [.. constraints] };

    private static Constraint.Atomic Is(string operand, Operator comparison, params string[] values) =>
        new(operand, comparison, [.. values.Select(value =>
            value.Contains(':', StringComparison.Ordinal) ? Value.Iri(value) : new Value(value))]);
}
