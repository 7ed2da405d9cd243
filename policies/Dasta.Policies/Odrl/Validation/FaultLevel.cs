namespace Dasta.Policies.Odrl.Validation;

/// <summary>The levels a policy is validated at; each supposes those before it.</summary>
public enum FaultLevel
{
    /// <summary>It is a policy in shape: what must be there is there, and nothing has the wrong form.</summary>
    Syntax,

    /// <summary>Every term is one of ODRL or the profile, and every value one its term allows.</summary>
    Meaning,

    /// <summary>It does not contradict itself, can be met, and goes with the data space's mandatory rules.</summary>
    Consistency,

    /// <summary>It and another policy can both be met.</summary>
    Compatibility,
}
