namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>Whether an asset or party of the request is the one, or one of those, that a rule means.</summary>
/// <param name="names">IRIs it is known by: its own, its source, and those the policy says are part of it.</param>
internal sealed class EntityCheck(string[] names, Check[] refinements)
{
    public Check[] Refinements => refinements;

    public bool Matches(IReadOnlyList<string> asked, RequestFacts facts) =>
        Names(asked) && Check.AllHold(refinements, facts);

    /// <summary>True when it is meant, whatever the refinements say.</summary>
    public bool Names(IReadOnlyList<string> asked)
    {
        for (var index = 0; index < asked.Count; index++)
        {
            if (Array.IndexOf(names, asked[index]) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
