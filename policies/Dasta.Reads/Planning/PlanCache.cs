using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Dasta.Policies.Odrl;

namespace Dasta.Reads.Planning;

/// <summary>
/// Plans that were made, by the text of the request and by the content of the narrowing. Two generations bound it: when
/// the young one is full it becomes the old one, and what is asked again moves back.
/// </summary>
internal sealed class PlanCache(int keptMaximum)
{
    private const int QueryLengthMaximum = 1024;
    private ConcurrentDictionary<Key, ReadPlan> _young = new();
    private ConcurrentDictionary<Key, ReadPlan> _old = new();

    public int Kept => _young.Count + _old.Count;

    /// <summary>The key of a request, or null when its plan is not worth keeping.</summary>
    public Key? KeyOf(string path, string queryString, int? pageSize, Narrowing narrowing) =>
        keptMaximum < 2 || queryString.Length > QueryLengthMaximum
        || queryString.Contains("skiptoken", StringComparison.Ordinal)
            ? null
            : new Key(path, queryString, pageSize ?? 0, NameOf(narrowing));

    public ReadPlan? Find(Key key)
    {
        if (_young.TryGetValue(key, out var plan))
        {
            return plan;
        }

        if (_old.TryGetValue(key, out plan))
        {
            Keep(key, plan);
        }

        return plan;
    }

    public void Keep(Key key, ReadPlan plan)
    {
        if (_young.Count >= keptMaximum / 2)
        {
            _old = _young;
            _young = new ConcurrentDictionary<Key, ReadPlan>();
        }

        _young[key] = plan;
    }

    private static string NameOf(Narrowing narrowing)
    {
        var name = new StringBuilder();
        List(name, narrowing.Indicators);
        List(name, narrowing.Areas);
        List(name, narrowing.Readers);
        List(name, narrowing.Granularities?.Select(one => one.ToString()));
        name.Append(CultureInfo.InvariantCulture, $"{narrowing.From:O}|{narrowing.Until:O}|{narrowing.MaximumRows}|");
        name.Append(narrowing.RefusesExcess);
        foreach (var alternative in narrowing.Alternatives)
        {
            name.Append('/').Append(NameOf(alternative));
        }


        return name.ToString();
    }

    /// <summary>
    /// Lengths stand before the codes, so that no two lists have one name; null is not the empty list.
    /// </summary>
    private static void List(StringBuilder name, IEnumerable<string>? codes)
    {
        name.Append(codes is null ? '-' : '+');
        foreach (var code in codes ?? [])
        {
            name.Append(CultureInfo.InvariantCulture, $"{code.Length}:{code}");
        }

        name.Append('|');
    }

    /// <summary>What a plan depends on.</summary>
    internal readonly record struct Key(string Path, string QueryString, int PageSize, string Narrowing);
}
