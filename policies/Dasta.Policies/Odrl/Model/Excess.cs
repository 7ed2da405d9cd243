namespace Dasta.Policies.Odrl.Model;

/// <summary>What becomes of a request for more detail than the policy leaves (profile, <c>excess</c>).</summary>
public enum Excess
{
    /// <summary>It gets what the policy leaves: months for who asked days.</summary>
    Narrow,

    /// <summary>It is refused, with the reason.</summary>
    Refuse,
}
