using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Odrl;

/// <summary>
/// Policies as wide as the information model: every left operand with every operator that says anything about it,
/// references and known states, constraints in all four joints three deep, refined actions, targets and parties,
/// duties with consequences, remedies, several rules and parents to inherit from.
/// </summary>
internal static class WidePolicies
{
    private const string Caller = "did:web:research.example";
    private const string Reference = "urn:reference";
    private const string FurtherReference = "urn:reference:2";

    private static readonly string[] Actions =
        ["use", "read", "aggregate", "distribute", OdrlTerms.Benchmark, OdrlTerms.Reidentify];

    // Often used, so that rules are often active.
    private static readonly Operand[] Usual =
    [
        .. ((string[])
        [
            OdrlTerms.Role, OdrlTerms.Purpose, OdrlTerms.DateTime, OdrlTerms.Count, OdrlTerms.Granularity,
            OdrlTerms.Spatial, OdrlTerms.MaximumRows, OdrlTerms.Period, OdrlTerms.Recipient,
        ]).Select(name => OperandTable.Find(name)!),
    ];

    private static readonly Gen<Operand> Operands = Gen.Frequency(
        (3, Gen.Elements(Usual)), (1, Gen.Elements(OperandTable.All.ToArray())));

    private static readonly Gen<Constraint> Constraints = Nested(3);

    /// <summary>A policy with what it inherits, or alone.</summary>
    public static Gen<Policy> Any { get; } = Gen.Frequency(
        (3, Alone("urn:child")),
        (1, from child in Alone("urn:child") from parent in Alone("urn:parent") select Inherited(child, parent)))
        .Select(DescribedOnce.In);

    /// <summary>A request of which much or little is known.</summary>
    public static Gen<PolicyRequest> Request { get; } =
        from action in Gen.Elements(Actions)
        from known in Gen.SubListOf(OperandTable.All.Where(one => one.Iri != OdrlTerms.DateTime).ToArray())
        from values in Gen.ArrayOf(Gen.Choose(0, 2), OperandTable.All.Count)
        from purpose in Gen.Elements(Samples.Research, "https://w3id.org/dasta/purpose/academic-research", null)
        from day in Gen.Choose(-2, 2)
        from count in Gen.Choose(0, 4)
        from fulfilled in Gen.SubListOf("urn:duty", "/permission/0/duty/0", "/obligation/0")
        from isMember in Gen.Elements(true, false)
        from narrows in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from isKnown in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new PolicyRequest(
            action, Samples.Dataset, isKnown ? Caller : null, ["researcher"], purpose, Samples.Now.AddDays(day),
            new Dictionary<string, string>())
        {
            NarrowsData = narrows,
            Facts = known.Where(one => !narrows || one.Meaning != OperandMeaning.Data)
                .Where(one => one.Iri is not (OdrlTerms.Count or OdrlTerms.Role or OdrlTerms.Purpose))
                .ToDictionary(one => one.Iri, one => (IReadOnlyList<Value>)[ValuesOf(one)[values[one.Slot]]])
                .Append(new(Reference, ["2"])).Append(new(FurtherReference, ["1"]))
                .ToDictionary(StringComparer.Ordinal),
            Counts = count == 0 ? new Dictionary<string, long>()
                : new Dictionary<string, long> { ["/permission/0"] = count, ["urn:rule"] = count },
            Fulfilled = [.. fulfilled],
            MemberOf = new Dictionary<string, IReadOnlyList<string>>
            {
                [Caller] = isMember ? ["urn:team"] : [], [Samples.Dataset] = isMember ? ["urn:catalogue"] : [],
            },
        };

    private static Gen<Policy> Alone(string id) =>
        from permissions in Gen.ListOf(RuleOf(RuleKind.Permission, 1))
        from prohibitions in Gen.ListOf(RuleOf(RuleKind.Prohibition, 1))
        from obligations in Gen.ListOf(RuleOf(RuleKind.Duty, 1))
        from last in Gen.Frequency(
            (1, RuleOf(RuleKind.Permission, 1)), (2, Narrowing))
        from conflict in Gen.Elements<ConflictStrategy?>(
            null, ConflictStrategy.Perm, ConflictStrategy.Prohibit, ConflictStrategy.Invalid)
        from excess in Gen.Elements<Excess?>(null, Excess.Narrow, Excess.Refuse)
        from targets in Gen.Elements<Entity[]>([], [Samples.Dataset])
        from annotations in Annotations
        select new Policy(id, PolicyKind.Offer)
        {
            Annotations = [.. annotations],
            Targets = [.. targets],
            Assigners = ["did:web:town.example"],
            Conflict = conflict,
            Excess = excess,
            Permissions = [.. permissions.Take(3), last],
            Prohibitions = [.. prohibitions.Take(2)],
            Obligations = [.. obligations.Take(1)],
        };

    private static Gen<Rule> RuleOf(RuleKind kind, int depth) =>
        from actions in Gen.NonEmptyListOf(Gen.Elements(Actions))
        from constraints in Gen.ListOf(Constraints)
        from refinements in Gen.Frequency((4, Gen.Constant(Array.Empty<Constraint>())),
            (1, Constraints.Select(one => new[] { one })))
        from targets in Entities(Samples.Dataset, "urn:catalogue")
        from assignees in Entities(Caller, "urn:team")
        from annotations in Annotations
        from duties in depth == 0 ? Gen.Constant(new List<Rule>())
            : Gen.Frequency((4, Gen.Constant(new List<Rule>())),
                (1, RuleOf(RuleKind.Duty, depth - 1).Select(duty => new List<Rule> { duty })))
        from id in Gen.Frequency((3, Gen.Constant((string?)null)),
            (1, Gen.Constant((string?)(kind == RuleKind.Duty ? "urn:duty" : "urn:rule"))))
        select new Rule(kind,
        [
            .. actions.Distinct().Take(2).Select(action => new RuleAction(action)
            {
                Refinements = [.. refinements], Annotations = [.. annotations],
            }),
        ])
        {
            Id = id,
            Annotations = [.. annotations],
            Outputs = annotations.Length > 2 ? ["urn:made"] : [],
            Functions = annotations.Length > 2 ? [new PartyFunction("informedParty", "urn:town")] : [],
            Targets = kind == RuleKind.Duty ? [] : [.. targets],
            Assignees = kind == RuleKind.Duty ? [] : [.. assignees],
            Constraints = [.. constraints.Take(3)],
            Duties = [.. duties],
        };

    // Often active, and narrows.
    private static Gen<Rule> Narrowing =>
        from action in Gen.Elements("use", "read", "aggregate")
        from constraints in Gen.ListOf(Atoms(Gen.Elements(Usual.Where(one => one.Meaning == OperandMeaning.Data)
            .ToArray())))
        select Rule.Permission(action, [.. constraints.Take(2)]);

    private static Gen<Entity[]> Entities(string one, string collection) => Gen.Frequency(
        (4, Gen.Constant(Array.Empty<Entity>())),
        (1, Gen.Constant(new Entity[] { one })),
        (1, Gen.Constant(new Entity[] { "urn:other", new(collection) { IsCollection = true } })),
        (1, from refinement in Constraints
            from annotations in Annotations
            select new[]
            {
                new Entity("urn:part")
                {
                    IsCollection = true, Source = collection, PartOf = ["urn:all"], Refinements = [refinement],
                    Annotations = [.. annotations],
                },
            }));

    /// <summary>Often none, sometimes of every form a statement can have; in the order they are read in.</summary>
    private static Gen<Annotation[]> Annotations => Gen.Frequency(
        (4, Gen.Constant(Array.Empty<Annotation>())),
        (1, Gen.SubListOf(
            new Annotation("@type", "\"http://xmlns.com/foaf/0.1/Document\""),
            new Annotation("http://purl.org/dc/terms/issued",
                """{"@value":"2026-01-01","@type":"http://www.w3.org/2001/XMLSchema#date"}"""),
            new Annotation("http://purl.org/dc/terms/title", """{"@value":"Cijfers","@language":"nl"}"""),
            new Annotation("http://purl.org/dc/terms/title", "\"Figures\""),
            new Annotation("http://www.w3.org/2000/01/rdf-schema#seeAlso", """{"@id":"urn:page"}"""),
            new Annotation("http://www.w3.org/2004/02/skos/core#memberList",
                """{"@list":["b",{"@value":"a","@language":"en"},{"@id":"urn:a"},"b"]}"""),
            new Annotation("http://www.w3.org/2004/02/skos/core#note",
                """{"@id":"urn:note","http://purl.org/dc/terms/created":[5,true]}""")).Select(list => list.ToArray())));

    private static Gen<Constraint> Nested(int depth) => depth == 0 ? Atoms() : Gen.Frequency(
        (4, Atoms()),
        (1, from joint in Gen.Elements(Enum.GetValues<LogicalOperator>())
            from parts in Gen.NonEmptyListOf(Nested(depth - 1))
            from annotations in Annotations
            select (Constraint)new Constraint.Logical(joint, [.. parts.Take(3)])
            {
                Annotations = [.. annotations], Id = annotations.Length > 3 ? "urn:joint" : null,
            }));

    private static Gen<Constraint> Atoms() => Atoms(Operands);

    private static Gen<Constraint> Atoms(Gen<Operand> operands) =>
        from operand in operands
        from comparison in Gen.Elements(Enum.GetValues<Operator>()
            .Where(one => OperandTable.HasMeaning(one, operand.Type)).ToArray())
        from chosen in Gen.NonEmptyListOf(Gen.Elements(ValuesOf(operand, comparison)))
        from form in Gen.Choose(0, 9)
        from annotations in Annotations
        select (Constraint)new Constraint.Atomic(operand.Iri, comparison, form == 0 ? []
            : [.. chosen.Distinct().Take(comparison <= Operator.Gteq ? 1 : 3).Select(value => new Value(value))])
        {
            References = form > 0 ? [] : comparison > Operator.Gteq ? [Reference, FurtherReference] : [Reference],
            Status = form == 1 ? new Value(ValuesOf(operand)[0]) : null,
            Id = form == 2 ? "urn:constraint" : null,
            Unit = form == 3 ? "urn:unit" : null,
            DataType = form == 4 ? "http://www.w3.org/2001/XMLSchema#string" : null,
            Annotations = [.. annotations],
        };

    // What has no order is not read where one is asked for.
    private static string[] ValuesOf(Operand operand, Operator comparison) =>
        operand.Type == OperandType.Text && comparison is >= Operator.Lt and <= Operator.Gteq
            ? ["2", "1", "3"]
            : ValuesOf(operand);

    private static string[] ValuesOf(Operand operand) => operand.Iri switch
    {
        OdrlTerms.Role => ["researcher", "province", "municipality"],
        OdrlTerms.Purpose =>
            [Samples.Research, "https://w3id.org/dasta/purpose/academic-research", "urn:purpose:other"],
        OdrlTerms.Granularity => ["month", "year", "day"],
        OdrlTerms.Spatial or OdrlTerms.Nis => ["31004", "30000", "11002"],
        OdrlTerms.ReleaseClass => ["agreed", "benchmark", "public-index"],
        OdrlTerms.Period => ["2026-06-01", "2025-01-01", "2027-01-01"],
        OdrlTerms.Recipient => [Caller, "urn:team", "urn:other"],
        _ => operand.Type switch
        {
            OperandType.Number => ["2", "1", "3"],
            OperandType.Moment => ["2026-06-01T12:00:00Z", "2026-05-31T12:00:00Z", "2026-06-02"],
            OperandType.TimeLength => ["P1D", "PT12H", "P2D"],
            _ => ["urn:a", "urn:b", "c"],
        },
    };

    private static Policy Inherited(Policy child, Policy parent)
    {
        var document = new System.Text.Json.Nodes.JsonArray(
            PolicyWriter.Write(child with { InheritsFrom = [parent.Id] }, withTarget: true),
            PolicyWriter.Write(parent, withTarget: true));
        return PolicyReader.ReadAll(document)[0] is { Policy: { } made } ? made : child;
    }
}
