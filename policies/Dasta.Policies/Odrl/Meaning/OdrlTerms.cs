using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Meaning;

/// <summary>The IRIs of ODRL and of the data space's profile that policies here may use.</summary>
public static class OdrlTerms
{
    /// <summary>Namespace of ODRL 2.2.</summary>
    public const string Odrl = "http://www.w3.org/ns/odrl/2/";

    /// <summary>IRI of the profile whose terms begin with <see cref="Terms.Profile"/>.</summary>
    public const string ProfileId = "https://w3id.org/dasta/profile";

    /// <summary>Left operand: the roles of the caller.</summary>
    public const string Role = Terms.Profile + "role";

    /// <summary>Left operand: the NIS code of the calling town.</summary>
    public const string Nis = Terms.Profile + "nis";

    /// <summary>Left operand: codes of the indicators the rule covers; narrows the answer.</summary>
    public const string Indicator = Terms.Profile + "indicator";

    /// <summary>Left operand: lengths of period (<c>year</c>, <c>month</c>, <c>day</c>); narrows the answer.</summary>
    public const string Granularity = Terms.Profile + "granularity";

    /// <summary>Action: bring data to the assigner under a delivery specification; part of <c>use</c>.</summary>
    public const string Deliver = Terms.Profile + "deliver";

    /// <summary>Left operand: the purpose stated with the request.</summary>
    public const string Purpose = Odrl + "purpose";

    /// <summary>Left operand: the moment of the request.</summary>
    public const string DateTime = Odrl + "dateTime";

    /// <summary>Left operand: areas the rule covers, each with what lies inside it; narrows the answer.</summary>
    public const string Spatial = Odrl + "spatial";
}
