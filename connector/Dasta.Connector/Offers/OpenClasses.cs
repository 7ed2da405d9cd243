using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Indicators;

namespace Dasta.Connector.Offers;

/// <summary>
/// Figures whose definition keeps them from the public (its disclosure class is closed, circle, agreed or benchmark)
/// leave only under a policy that says to whom, whatever its owner had in mind.
/// </summary>
internal static class OpenClasses
{
    private static readonly string[] Public = ["public-index", "public-table"];

    /// <summary>Those of the indicators that a policy would give to anyone and may not.</summary>
    public static IReadOnlyList<string> Forbidden(Policy policy, IReadOnlyList<string> indicators) =>
        PolicyAudience.IsAnyone(policy)
            ? [.. indicators.Where(code => IndicatorDefinitions.Find(code) is { } definition
                && !Public.Contains(definition.DisclosureClass, StringComparer.Ordinal))]
            : [];
}
