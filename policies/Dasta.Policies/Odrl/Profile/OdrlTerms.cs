using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Profile;

/// <summary>The IRIs of ODRL and of the data space's profile that the software knows by name.</summary>
public static class OdrlTerms
{
    /// <summary>Namespace of ODRL 2.2.</summary>
    public const string Odrl = "http://www.w3.org/ns/odrl/2/";

    /// <summary>IRI of the profile whose terms begin with <see cref="Terms.Profile"/>.</summary>
    public const string ProfileId = "https://w3id.org/dasta/profile";

    /// <summary>Left operand: the roles of the caller.</summary>
    public const string Role = Terms.Profile + "role";

    /// <summary>A role: that of whoever offers the data itself.</summary>
    public const string Owner = "owner";

    /// <summary>Left operand: the NIS code of the calling town.</summary>
    public const string Nis = Terms.Profile + "nis";

    /// <summary>Left operand: codes of the indicators the rule covers; narrows the answer.</summary>
    public const string Indicator = Terms.Profile + "indicator";

    /// <summary>Left operand: lengths of period (<c>year</c> to <c>hour</c>); narrows the answer.</summary>
    public const string Granularity = Terms.Profile + "granularity";

    /// <summary>Left operand: first day of the periods the rule covers; narrows the answer.</summary>
    public const string Period = Terms.Profile + "period";

    /// <summary>Left operand: most rows of one answer; narrows the answer.</summary>
    public const string MaximumRows = Terms.Profile + "maximumRows";

    /// <summary>
    /// Left operand: fewest people counted behind a released figure, as the town's release rules have it.
    /// </summary>
    public const string MinimumGroupSize = Terms.Profile + "minGroupSize";

    /// <summary>Left operand: release class of the figures, from <c>closed</c> to <c>public-table</c>.</summary>
    public const string ReleaseClass = Terms.Profile + "releaseClass";

    /// <summary>A release class: figures for their owner alone.</summary>
    public const string Closed = "closed";

    /// <summary>A release class: figures for the members of a circle.</summary>
    public const string Circle = "circle";

    /// <summary>Property of a policy: what becomes of a request for more detail than is left.</summary>
    public const string Excess = Terms.Profile + "excess";

    /// <summary>Action: bring data to the assigner under a delivery specification; part of <c>use</c>.</summary>
    public const string Deliver = Terms.Profile + "deliver";

    /// <summary>Action: take part in a blind benchmark, seen by nobody; part of <c>aggregate</c>.</summary>
    public const string Benchmark = Terms.Profile + "benchmark";

    /// <summary>Action, by contract only: hand the figures on; part of <c>distribute</c>.</summary>
    public const string Redistribute = Terms.Profile + "redistribute";

    /// <summary>Action, by contract only: join the figures with other data; part of <c>use</c>.</summary>
    public const string Combine = Terms.Profile + "combine";

    /// <summary>
    /// Action, by contract only: try to find a person or business behind a figure; part of <c>use</c>.
    /// </summary>
    public const string Reidentify = Terms.Profile + "reidentify";

    /// <summary>
    /// Party: whoever asks, known or not; the assignee of a standing public agreement and never an assigner.
    /// </summary>
    public const string Anyone = Terms.Profile + "anyone";

    /// <summary>Left operand: the purpose stated with the request.</summary>
    public const string Purpose = Odrl + "purpose";

    /// <summary>Left operand: the moment of the request.</summary>
    public const string DateTime = Odrl + "dateTime";

    /// <summary>Left operand: areas the rule covers, each with what lies inside it; narrows the answer.</summary>
    public const string Spatial = Odrl + "spatial";

    /// <summary>Left operand: who gets what is read.</summary>
    public const string Recipient = Odrl + "recipient";

    /// <summary>Left operand: how often the rule was used, this time included.</summary>
    public const string Count = Odrl + "count";
}
