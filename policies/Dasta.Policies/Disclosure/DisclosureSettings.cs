using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Policies.Disclosure;

/// <summary>
/// Thresholds of disclosure control. The loose end of each range is the data space's floor and the default: a
/// participant may be stricter, never looser.
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

    [Range(5, 1_000)]
    [Description("Fewest shops behind an average of walk-ins.")]
    public int MinimumShops { get; set; } = 5;

    [Range(0.05, 0.5)]
    [Description("Largest share one shop may have in an average of walk-ins.")]
    public double MaximumShopShare { get; set; } = 0.5;

    [Range(3, 1_000)]
    [Description("Fewest lodgings behind a figure on nights.")]
    public int MinimumEstablishments { get; set; } = 3;

    [Range(0.05, 0.85)]
    [Description("Largest share one lodging may have in a figure on nights.")]
    public double MaximumEstablishmentShare { get; set; } = 0.85;

    [Range(2, 10)]
    [Description("How many of the largest merchants are held against the dominance share: n of the (n,k) rule.")]
    public int DominanceContributors { get; set; } = 2;

    [Range(0.05, 0.85)]
    [Description("Largest share the largest merchants may have together in spending: k of the (n,k) rule.")]
    public double DominanceShare { get; set; } = 0.85;

    [Range(0.1, 1.0)]
    [Description("How closely the second largest contributor may work out the largest, as a share of it: the p% rule.")]
    public double EstimationMargin { get; set; } = 0.1;

    [Range(0.1, 1.0)]
    [Description("How far either way, as a share of it, a suppressed cell of a table must remain uncertain.")]
    public double IntervalMargin { get; set; } = 0.1;
}
