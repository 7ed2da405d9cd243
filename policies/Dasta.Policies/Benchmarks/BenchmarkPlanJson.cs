using System.Text.Json.Nodes;
using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Policies.Benchmarks.Subjects;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// The JSON of a plan: the payload the governance key signs. Reading checks shape and types only;
/// <see cref="PlanRules"/> judge the content.
/// </summary>
public static class BenchmarkPlanJson
{
    /// <summary>Refused with POLICY-101, which names every faulty place.</summary>
    public static Outcome<BenchmarkPlan> Read(JsonObject json)
    {
        if (!JsonShape.IsSound(json))
        {
            return PolicyCodes.MalformedPlan.Refuse("/: is nested too deep, or is no valid JSON text throughout.");
        }

        var plan = new PlanObject(json, string.Empty, []);
        var clip = plan.Numbers("clip", 2, 2);
        var read = new BenchmarkPlan(
            plan.Text("id"),
            plan.Text("indicator"),
            plan.Whole("indicatorVersion"),
            plan.Value("period", Period.Parse),
            plan.Has("referencePeriod") ? plan.Value("referencePeriod", Period.Parse) : null,
            clip.Count == 2 ? clip[0] : 0,
            clip.Count == 2 ? clip[1] : 0,
            plan.Numbers("edges", PolicyLimits.MinimumEdges, PolicyLimits.Edges),
            plan.Text("group"),
            plan.Text("membershipRule"),
            plan.Whole("minimumRoster"),
            plan.Whole("coalition"),
            plan.Whole("minimumDifference"),
            plan.Texts("statistics", BenchmarkPlan.KnownStatistics.Count),
            plan.Text("releaseClass"),
            [.. plan.Objects("roster", PolicyLimits.Roster).Select(ReadMember)],
            [.. plan.Objects("aggregators", 2).Select(ReadAggregator)],
            plan.Value("collector", Did.Parse),
            plan.Text("collectorAddress"),
            plan.Value("requestedBy", Did.Parse),
            plan.Text("purpose"),
            plan.Moment("notBefore"),
            plan.Moment("deadline"),
            plan.Whole("round"))
        {
            // Plans that were signed before there was a choice are all of mode A.
            Mode = plan.Has("mode")
                ? plan.OneOf("mode", BenchmarkPlan.KnownModes, BenchmarkMode.Shares) : BenchmarkMode.Shares,
            Epsilon = plan.Has("epsilon") ? plan.Number("epsilon") : null,
            Further = PlanSubjectsJson.Read(plan),
        };
        return plan.Refusal is { } refusal ? refusal : read;
    }

    public static JsonObject Write(BenchmarkPlan plan)
    {
        var written = WriteFirst(plan);
        if (plan.Epsilon is { } epsilon)
        {
            written["epsilon"] = epsilon;
        }

        if (plan.Further.Count > 0)
        {
            written[PlanSubjectsJson.Name] = PlanSubjectsJson.Write(plan.Further);
        }

        return written;
    }

    private static JsonObject WriteFirst(BenchmarkPlan plan) => new()
    {
        ["id"] = plan.Id,
        ["indicator"] = plan.Indicator,
        ["indicatorVersion"] = plan.IndicatorVersion,
        ["period"] = plan.Period.Code,
        ["referencePeriod"] = plan.ReferencePeriod?.Code,
        ["clip"] = new JsonArray(plan.ClipLower, plan.ClipUpper),
        ["edges"] = new JsonArray([.. plan.Edges.Select(edge => JsonValue.Create(edge))]),
        ["group"] = plan.Group,
        ["membershipRule"] = plan.MembershipRule,
        ["minimumRoster"] = plan.MinimumRoster,
        ["coalition"] = plan.Coalition,
        ["minimumDifference"] = plan.MinimumDifference,
        ["statistics"] = new JsonArray([.. plan.Statistics.Select(name => JsonValue.Create(name))]),
        ["releaseClass"] = plan.ReleaseClass,
        ["roster"] = new JsonArray([.. plan.Roster.Select(WriteMember)]),
        ["aggregators"] = new JsonArray([.. plan.Aggregators.Select(aggregator => new JsonObject
        {
            ["did"] = aggregator.Did.ToString(),
            ["operator"] = aggregator.Operator.ToString(),
            ["address"] = aggregator.Address,
            ["encryptionKey"] = aggregator.EncryptionKey.DeepClone(),
        })]),
        ["collector"] = plan.Collector.ToString(),
        ["collectorAddress"] = plan.CollectorAddress,
        ["requestedBy"] = plan.RequestedBy.ToString(),
        ["purpose"] = plan.Purpose,
        ["notBefore"] = PlanObject.Write(plan.NotBefore),
        ["deadline"] = PlanObject.Write(plan.Deadline),
        ["round"] = plan.Round,
        ["mode"] = BenchmarkPlan.KnownModes[(int)plan.Mode],
    };

    private static JsonObject WriteMember(RosterMember member)
    {
        var written = new JsonObject
        {
            ["did"] = member.Did.ToString(),
            ["nis"] = member.Nis.ToString(),
            ["operator"] = member.Operator.ToString(),
        };
        if (member.EncryptionKey is { } key)
        {
            written["encryptionKey"] = key.DeepClone();
        }

        return written;
    }

    private static RosterMember ReadMember(PlanObject member) =>
        new(member.Value("did", Did.Parse), member.Value("nis", NisCode.Parse), member.Value("operator", Did.Parse))
        {
            EncryptionKey = member.Has("encryptionKey") ? member.Object("encryptionKey") : null,
        };

    private static PlanAggregator ReadAggregator(PlanObject aggregator) =>
        new(aggregator.Value("did", Did.Parse), aggregator.Value("operator", Did.Parse), aggregator.Text("address"),
            aggregator.Object("encryptionKey"));
}
