namespace Dasta.Policies.Odrl.Planning;

/// <summary>Which of the purposes that are stated together decides.</summary>
internal static class Purposes
{
    /// <summary>
    /// The use for a purpose it is prohibited for, else for one it is permitted for, else the first. Looks no further
    /// than a prohibition.
    /// </summary>
    /// <param name="uses">The same use for each purpose; at least one.</param>
    public static T Decisive<T>(IEnumerable<T> uses, Func<T, bool> isProhibited, Func<T, bool> isPermitted)
        where T : class
    {
        T? first = null;
        T? permitted = null;
        foreach (var use in uses)
        {
            if (isProhibited(use))
            {
                return use;
            }

            first ??= use;
            permitted ??= isPermitted(use) ? use : null;
        }

        return permitted ?? first!;
    }
}
