using System.Globalization;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Meaning;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Odrl;

public sealed class PolicyProperties
{
    private static readonly string[] Roles = ["researcher", "province", "municipality"];
    private static readonly string[] Purposes = [Samples.Research, "https://w3id.org/dasta/purpose/policy"];

    private static readonly Gen<Constraint> Constraints = Gen.OneOf(
        One(OdrlTerms.Role, ["eq", "neq", "isA"], Roles),
        Many(OdrlTerms.Role, Roles),
        One(OdrlTerms.Purpose, ["eq", "neq", "isA"], Purposes),
        Many(OdrlTerms.Purpose, Purposes),
        One(OdrlTerms.DateTime, ["eq", "neq", "gt", "gteq", "lt", "lteq"],
            [.. Enumerable.Range(-2, 5).Select(day => Samples.Now.AddDays(day)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))]));

    private static readonly Gen<Rule> Rules =
        from action in Gen.Elements("use", "read", "aggregate")
        from constraints in Gen.ListOf(Constraints)
        select new Rule(action, [.. constraints.Take(3)]);

    private static readonly Gen<Policy> Policies =
        from permissions in Gen.ListOf(Rules)
        from prohibitions in Gen.ListOf(Rules)
        from last in Rules
        select Samples.Offer([.. permissions.Take(3), last], [.. prohibitions.Take(2)]);

    private static readonly Gen<PolicyRequest> Requests =
        from action in Gen.Elements("use", "read", "aggregate")
        from roles in Gen.SubListOf(Roles)
        from purpose in Gen.Elements(Purposes[0], Purposes[1], null)
        from day in Gen.Choose(-2, 2)
        select Samples.Researcher with
        {
            Action = action, Roles = [.. roles], Purpose = purpose, At = Samples.Now.AddDays(day),
        };

    [Fact]
    public void Writing_and_reading_gives_the_same_policy() =>
        Check(Policies, policy =>
            PolicyReader.Read(PolicyWriter.Write(policy, withTarget: true)).Value.Equals(policy));

    [Fact]
    public void Adding_a_prohibition_never_permits_more() =>
        Check(
            from policy in Policies
            from request in Requests
            from rule in Rules
            select (policy, request, stricter: policy with { Prohibitions = [.. policy.Prohibitions, rule] }),
            given => Permits(given.policy, given.request) || !Permits(given.stricter, given.request));

    [Fact]
    public void Adding_a_constraint_to_a_permission_never_permits_more() =>
        Check(
            from policy in Policies
            from request in Requests
            from extra in Constraints
            from place in Gen.Choose(0, policy.Permissions.Count - 1)
            select (policy, request, stricter: Constrain(policy, place, extra)),
            given => Permits(given.policy, given.request) || !Permits(given.stricter, given.request));

    [Fact]
    public void Knowing_less_of_the_caller_never_permits_more_where_nothing_is_prohibited() =>
        Check(
            from policy in Policies
            from request in Requests
            select (policy: policy with { Prohibitions = [] }, request),
            given => Permits(given.policy, given.request)
                || !Permits(given.policy, given.request with { Purpose = null, Roles = [] }));

    [Fact]
    public void The_order_of_rules_and_constraints_does_not_matter() =>
        Check(from policy in Policies from request in Requests select (policy, request), given =>
        {
            var turned = given.policy with
            {
                Permissions = Turn(given.policy.Permissions),
                Prohibitions = Turn(given.policy.Prohibitions),
            };
            return Permits(given.policy, given.request) == Permits(turned, given.request)
                && turned.HasSameTerms(given.policy);
        });

    private static Policy Constrain(Policy policy, int place, Constraint extra) => policy with
    {
        Permissions =
        [
            .. policy.Permissions.Select((rule, index) =>
                index == place ? rule with { Constraints = [.. rule.Constraints, extra] } : rule),
        ],
    };

    private static Rule[] Turn(IReadOnlyList<Rule> rules) =>
        [.. rules.Reverse().Select(rule => rule with { Constraints = [.. rule.Constraints.Reverse()] })];

    private static bool Permits(Policy policy, PolicyRequest request) =>
        PolicyEvaluator.Evaluate(policy, request).Permits;

    private static Gen<Constraint> One(string operand, string[] operators, string[] values) =>
        from comparison in Gen.Elements(operators)
        from value in Gen.Elements(values)
        select new Constraint(operand, comparison, [value]);

    private static Gen<Constraint> Many(string operand, string[] values) =>
        from comparison in Gen.Elements("isAnyOf", "isNoneOf")
        from some in Gen.NonEmptyListOf(Gen.Elements(values))
        select new Constraint(operand, comparison, [.. some.Distinct()]);

    private static void Check<T>(Gen<T> inputs, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(inputs.ToArbitrary(), holds));
}
