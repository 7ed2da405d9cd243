using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Policies.Disclosure;

/// <summary>
/// Thresholds of disclosure control. A participant may be stricter than the data space's floor, never looser.
/// </summary>
[Settings("Disclosure")]
public sealed class DisclosureSettings
{
    [Range(30, 1_000_000)]
    [Description("Fewest persons counted behind a figure that is released.")]
    public int MinimumCount { get; set; } = 30;

    [Range(0.5, 1.0)]
    [Description("Smallest measured share of its period for a figure that is released.")]
    public double MinimumCoverage { get; set; } = 0.75;
}
