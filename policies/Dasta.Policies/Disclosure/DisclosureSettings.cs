using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Policies.Disclosure;

/// <summary>
/// Thresholds of disclosure control. The loose end of each range is the data space's floor and the default: a
/// participant may be stricter, never looser.
/// </summary>
[Settings("Disclosure")]
public sealed class DisclosureSettings : IValidatableObject
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

    [Range(10, 1_000)]
    [Description("Fewest shops of a sector that one of them is held against.")]
    public int MinimumPeerShops { get; set; } = 10;

    [Range(20, 1_000)]
    [Description("Fewest shops of which it is told how they are spread over sectors.")]
    public int MinimumSpreadShops { get; set; } = 20;

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

    [EnumDataType(typeof(TableMethod))]
    [Description("How a table of counts that add up is protected: Suppression of cells, or Rounding of all.")]
    public TableMethod TableMethod { get; set; } = TableMethod.Suppression;

    [Range(10, 1_000)]
    [Description("Counts of a rounded table are multiples of this, or of the fewest persons where that is more.")]
    public int RoundingBase { get; set; } = 10;

    [Range(5, 20)]
    [Description("Largest change that noise makes to an ad-hoc count: D of the cell-key method.")]
    public int NoiseMaximum { get; set; } = 5;

    [Range(3.0, 15.0)]
    [Description("Variance of the noise on an ad-hoc count: V of the cell-key method; less than its largest change.")]
    public double NoiseVariance { get; set; } = 3;

    [Range(2, 5)]
    [Description("Largest small count that is never answered, only nought or more: js of the cell-key method.")]
    public int BlockedSmallCounts { get; set; } = 2;

    [Range(5, 1_000)]
    [Description("Fewest units about which released sums, added and subtracted in any way, may say something.")]
    public int MinimumDifference { get; set; } = 5;

    [Range(1, 100)]
    [Description("Ad-hoc counts that one consumer may ask of one dataset in a day.")]
    public int QueriesPerDay { get; set; } = 100;

    [Range(1, 4_000)]
    [Description("Ad-hoc counts that one consumer may ask of one dataset in a year.")]
    public int QueriesPerYear { get; set; } = 4_000;

    [Range(1, 100)]
    [Description("Different sums over one register that one consumer is told, until the owner gives its share back.")]
    public int SumsPerConsumer { get; set; } = 100;

    /// <summary>Noise must be able to have its variance on every count, also on one next to the blocked ones.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var least = Enumerable.Range(1, BlockedSmallCounts).Max(count => count * (BlockedSmallCounts + 1 - count));
        if (NoiseVariance <= least || NoiseVariance >= NoiseMaximum)
        {
            yield return new ValidationResult(
                $"NoiseVariance lies above {least} and below NoiseMaximum.", [nameof(NoiseVariance)]);
        }
    }
}
