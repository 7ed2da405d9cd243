namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>What one policy says to a request.</summary>
internal enum PolicyOutcome
{
    /// <summary>No rule of it is active.</summary>
    Silent,
    Permits,
    Prohibits,

    /// <summary>It can't be evaluated, or a conflict in it makes it void.</summary>
    Void,
}
