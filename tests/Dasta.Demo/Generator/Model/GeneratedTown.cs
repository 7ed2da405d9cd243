using System.Collections.Concurrent;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Model;

/// <summary>A town and its models, each made when it is first asked for.</summary>
internal sealed class GeneratedTown(TownPlan plan)
{
    private readonly ConcurrentDictionary<string, PassageModel> _passages = new(StringComparer.Ordinal);

    public TownPlan Plan => plan;

    public TouristMonths Nights { get; } = new(plan);

    /// <summary>Passers-by of the zone with this slug.</summary>
    public PassageModel Passages(string zone) =>
        _passages.GetOrAdd(zone, slug => new PassageModel(plan, plan.Zone(slug)));
}
