using System.Collections.Concurrent;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>
/// Everything something is a member of, directly or through collections of collections; looked up once for each.
/// </summary>
internal sealed class Closure(IReadOnlyDictionary<string, IReadOnlyList<string>> memberOf)
{
    private readonly ConcurrentDictionary<string, string[]>? _found =
        memberOf.Count == 0 ? null : new ConcurrentDictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>Without the member itself; a circle among the collections ends where it began.</summary>
    public string[] Above(string member)
    {
        if (_found is null || !memberOf.ContainsKey(member))
        {
            return [];
        }

        return _found.TryGetValue(member, out var found) ? found : _found[member] = Find(member);
    }

    private string[] Find(string member)
    {
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

        return [.. found];
    }
}
