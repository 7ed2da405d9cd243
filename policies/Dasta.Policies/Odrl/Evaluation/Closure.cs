namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>Everything something is a member of, directly or through collections of collections.</summary>
internal sealed class Closure(IReadOnlyDictionary<string, IReadOnlyList<string>> memberOf)
{
    /// <summary>Without the member itself; a circle among the collections ends where it began.</summary>
    public IReadOnlyList<string> Above(string member)
    {
        if (!memberOf.ContainsKey(member))
        {
            return [];
        }

        var found = new List<string>();
        var open = new Queue<string>([member]);
        while (open.TryDequeue(out var next))
        {
            foreach (var collection in memberOf.GetValueOrDefault(next, []))
            {
                if (collection != member && !found.Contains(collection))
                {
                    found.Add(collection);
                    open.Enqueue(collection);
                }
            }
        }

        return found;
    }
}
