namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>Whose rules a policy holds.</summary>
public enum Rank
{
    /// <summary>The data space's, which go first.</summary>
    DataSpace,
    Participant,
}
