namespace Dasta.Policies.Disclosure.Differencing;

/// <summary>
/// Chooses, of sums that were released, those that say all that the others say: a differencing check that is given only
/// these decides as one that is given all.
/// </summary>
public static class IndependentSums
{
    /// <summary>Their places, in order.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<ReleasedSum> sums)
    {
        var classes = UnitClass.Of(sums, _ => 1);
        return classes.Count == 0
            ? []
            : NullSpace.Independent([.. Enumerable.Range(0, sums.Count)
                .Select(sum => (IReadOnlyList<bool>)classes.Select(units => units.In[sum]).ToArray())]);
    }
}
