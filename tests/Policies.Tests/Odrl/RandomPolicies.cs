using System.Globalization;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Odrl;

/// <summary>
/// Random policies with every part of the information model, and requests that often fall under them.
/// </summary>
internal static class RandomPolicies
{
    private static readonly string[] Roles = ["researcher", "province", "municipality"];
    private static readonly string[] Purposes = [Samples.Research, "https://w3id.org/dasta/purpose/academic-research"];
    private static readonly string[] Actions = ["use", "read", "aggregate", "print", OdrlTerms.Benchmark];

    private static readonly Gen<Constraint> Atoms = Gen.OneOf(
        Atom(OdrlTerms.Role, [.. Enum.GetValues<Operator>().Except(Orders)], Roles),
        Atom(OdrlTerms.Purpose, [.. Enum.GetValues<Operator>().Except(Orders)], Purposes),
        Atom(OdrlTerms.Odrl + "payAmount", [Operator.Eq, .. Orders, Operator.IsAnyOf], ["1", "2.5", "3"]),
        Atom(OdrlTerms.DateTime, [Operator.Eq, Operator.Neq, .. Orders],
            [.. Enumerable.Range(-2, 5).Select(day => Samples.Now.AddDays(day)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), "2026-06-01"]));

    private static Operator[] Orders => [Operator.Lt, Operator.Lteq, Operator.Gt, Operator.Gteq];

    public static Gen<Constraint> Constraint { get; } = Nested(2);

    public static Gen<Policy> Any { get; } =
        from permissions in Gen.ListOf(RuleOf(RuleKind.Permission))
        from prohibitions in Gen.ListOf(RuleOf(RuleKind.Prohibition))
        from obligations in Gen.ListOf(RuleOf(RuleKind.Duty))
        from last in RuleOf(RuleKind.Permission)
        from conflict in Gen.Elements<ConflictStrategy?>(
            null, ConflictStrategy.Perm, ConflictStrategy.Prohibit, ConflictStrategy.Invalid)
        from excess in Gen.Elements<Excess?>(null, Excess.Narrow, Excess.Refuse)
        from targets in Gen.Elements<Entity[]>([], [Samples.Dataset])
        from assignees in Gen.Frequency((3, Gen.Constant(Array.Empty<Entity>())), (1, Party.Select(one =>
            new[] { one })))
        select DescribedOnce.In(new Policy("urn:uuid:9a1c", PolicyKind.Offer)
        {
            Targets = [.. targets],
            Assigners = ["did:web:town.example"],
            Assignees = [.. assignees],
            Conflict = conflict,
            Excess = excess,
            Timestamp = excess is null ? null : Samples.Now,
            Permissions = [.. permissions.Take(2), last],
            Prohibitions = [.. prohibitions.Take(2)],
            Obligations = [.. obligations.Take(1)],
        });

    public static Gen<PolicyRequest> Request { get; } =
        from action in Gen.Elements(Actions)
        from roles in Gen.SubListOf(Roles)
        from purpose in Gen.Elements(Purposes[0], Purposes[1], null)
        from day in Gen.Choose(-2, 2)
        from amount in Gen.Elements("1", "2.5", "9", null)
        from isMember in Gen.Elements(true, false)
        from fulfilled in Gen.Elements<string[]>([], ["urn:duty"])
        select Samples.Researcher with
        {
            Action = action, Roles = [.. roles], Purpose = purpose, At = Samples.Now.AddDays(day),
            Fulfilled = fulfilled,
            Facts = new Dictionary<string, IReadOnlyList<Value>> { ["payAmount"] = amount is null ? [] : [amount] },
            MemberOf = new Dictionary<string, IReadOnlyList<string>>
            {
                ["did:web:research.example"] = isMember ? ["urn:team"] : [],
            },
        };

    private static Gen<Entity> Party =>
        // An IRI is described wherever it stands or nowhere: in JSON-LD a description holds for every reference.
        from id in Gen.Elements("did:web:research.example", "urn:other")
        from form in Gen.Choose(0, 3)
        from refinement in Constraint
        select form switch
        {
            0 => new Entity("urn:team") { IsCollection = true },
            1 => new Entity("urn:part") { IsCollection = true, Source = "urn:team", Refinements = [refinement] },
            2 => new Entity("urn:member") { PartOf = ["urn:team"] },
            _ => new Entity(id),
        };

    public static Gen<Rule> RuleOf(RuleKind kind) =>
        from actions in Gen.NonEmptyListOf(Gen.Elements(Actions))
        from refinement in Constraint
        from isRefined in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from constraints in Gen.ListOf(Constraint)
        from duties in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Constant(1)))
        from assignees in Gen.Frequency((3, Gen.Constant(Array.Empty<Entity>())), (1, Party.Select(one =>
            new[] { one })))
        from id in Gen.Elements(null, "urn:rule")
        select new Rule(kind,
        [
            .. actions.Distinct().Take(2).Select(action =>
                new RuleAction(action) { Refinements = isRefined ? [refinement] : [] }),
        ])
        {
            Id = id,
            Assignees = [.. assignees],
            Functions = duties > 0 ? [new PartyFunction("informedParty", "urn:town")] : [],
            Constraints = [.. constraints.Take(2)],
            Duties = duties > 0
                ? [Rule.Duty("attribute") with { Id = "urn:duty", Duties = kind != RuleKind.Permission ? []
                    : [Rule.Duty("inform")] }]
                : [],
        };

    private static Gen<Constraint> Nested(int depth) => depth == 0 ? Atoms : Gen.Frequency(
        (4, Atoms),
        (1, from connective in Gen.Elements(Enum.GetValues<LogicalOperator>())
            from parts in Gen.NonEmptyListOf(Nested(depth - 1))
            select (Constraint)new Constraint.Logical(connective, [.. parts.Take(3)])));

    private static Gen<Constraint> Atom(string operand, Operator[] operators, string[] values) =>
        from comparison in Gen.Elements(operators)
        from chosen in Gen.NonEmptyListOf(Gen.Elements(values))
        from asIri in Gen.Elements(true, false)
        from id in Gen.Frequency((4, Gen.Constant((string?)null)), (1, Gen.Constant((string?)"urn:constraint")))
        select (Constraint)new Constraint.Atomic(operand, comparison,
        [
            .. chosen.Distinct().Take(comparison <= Operator.Gteq ? 1 : 3)
                .Select(value => new Value(value, IsIri: asIri && operand == OdrlTerms.Purpose)),
        ])
        {
            Id = id,
        };
}
