using System.Collections.Concurrent;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Planning;

/// <summary>
/// The areas a right over one area is over: a province stands for its towns, those that merged since included.
/// </summary>
internal static class AreasInside
{
    private static readonly ConcurrentDictionary<NisCode, string[]> Known = new();

    /// <summary>The area first; alone where the map does not know it or nothing lies in it.</summary>
    public static IReadOnlyList<string> Of(string area)
    {
        var code = CodeLists.AreaCode(area);
        var nis = NisCode.Parse(code);
        return !nis.Succeeded || Municipalities.Find(nis.Value) is null
            ? [code]
            : Known.GetOrAdd(nis.Value, outer =>
            [
                code,
                .. Municipalities.All.Where(inner => inner.Nis != outer && Municipalities.Contains(outer, inner.Nis))
                    .Select(inner => inner.Nis.ToString()).Order(StringComparer.Ordinal),
            ]);
    }
}
