using System.Globalization;
using Dasta.Indicators.Calculation;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Indicators.Store.Mergers;

/// <summary>
/// The links a municipality's series are made of, oldest first: up to a merger the former municipalities, from then on
/// the successor.
/// </summary>
/// <param name="Nis">The municipality as it is today.</param>
/// <param name="Property">Observed property.</param>
/// <param name="Method">How the links are joined.</param>
/// <param name="Links">The links.</param>
internal sealed record MunicipalityChain(
    NisCode Nis, string Property, ChainMethod Method, IReadOnlyList<MunicipalityChain.Link> Links)
{
    /// <summary>What is said of the joints, such as <c>2025-01-01: 46003+46013 to 46030, sum</c>, or nothing.</summary>
    public string Statement => string.Join("; ", Links.Zip(Links.Skip(1), (before, after) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{after.From:yyyy-MM-dd}: {string.Join('+', before.Codes)} to {string.Join('+', after.Codes)}, ")
        + Method.ToString().ToLowerInvariant()));

    public static MunicipalityChain Of(
        NisCode nis, string property, ChainMethod method, IReadOnlyList<DateOnly> changes)
    {
        var today = Municipalities.Resolve(nis);
        var links = changes.Prepend(DateOnly.MinValue)
            .Select(from => new Link(
                from, Municipalities.PartsOn(today, DateOnly.MaxValue, from).Select(code => code.ToString()).ToArray()))
            .ToArray();
        return new MunicipalityChain(today, property, method, links);
    }

    /// <summary>
    /// Joins what was measured in municipalities into one series. Values are those of a period by its first day. The
    /// first period that begins in a new link has status B, one of which a part is missing M.
    /// </summary>
    public IReadOnlyList<ChainedValue> Join(
        IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, double[]>> values)
    {
        if (Method == ChainMethod.Panel)
        {
            throw new InvalidOperationException("A panel is not joined: its sensors go on, each a series.");
        }

        var days = Links.SelectMany(link => link.Codes).Distinct(StringComparer.Ordinal)
            .Where(values.ContainsKey).SelectMany(code => values[code].Keys).Distinct().Order();
        var joined = new List<ChainedValue>();
        Link? before = null;
        foreach (var day in days)
        {
            var link = Links.Last(one => one.From <= day);
            var sum = ValuesOf(link, day, values);
            var isMissing = sum.All(double.IsNaN);
            var isJoint = before is not null && before != link;
            before = isMissing && isJoint ? before : link;
            joined.Add(new ChainedValue(
                day, sum,
                isMissing ? ObservationStatus.Missing : isJoint ? ObservationStatus.Break : ObservationStatus.Normal,
                link.Codes));
        }

        return joined;
    }

    private double[] ValuesOf(
        Link link, DateOnly day, IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, double[]>> values)
    {
        var parts = link.Codes.Select(code => values.GetValueOrDefault(code)?.GetValueOrDefault(day)).ToArray();
        var lengths = parts.OfType<double[]>().Select(part => part.Length).Distinct().ToArray();
        return (Method == ChainMethod.Break && link != Links[^1]) || lengths.Length != 1 || parts.Contains(null)
            ? [double.NaN]
            : [.. Enumerable.Range(0, lengths[0]).Select(slot => parts.Sum(part => part![slot]))];
    }

    /// <summary>From a day on, the codes whose territory is the municipality of today.</summary>
    internal sealed record Link(DateOnly From, IReadOnlyList<string> Codes);
}
