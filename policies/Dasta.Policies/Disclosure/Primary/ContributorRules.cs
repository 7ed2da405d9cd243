namespace Dasta.Policies.Disclosure.Primary;

/// <summary>
/// The rules that keep one contributor's amount from being worked out from a total: a minimum, a largest share,
/// (n,k) dominance and the p% rule. A contributor with nothing in the total does not count as one.
/// </summary>
internal sealed class ContributorRules(DisclosureSettings settings)
{
    /// <summary>True when every rule that holds for the kind of contributor lets the total pass.</summary>
    public bool Pass(DisclosureBasis.Contributors basis)
    {
        var contribution = Contribution.Of(basis.Amounts, Math.Max(2, settings.DominanceContributors));
        var (minimum, share) = basis.Kind switch
        {
            ContributorKind.Shops => (settings.MinimumShops, settings.MaximumShopShare),
            ContributorKind.PeerShops => (settings.MinimumPeerShops, settings.MaximumShopShare),
            ContributorKind.SpreadShops => (settings.MinimumSpreadShops, settings.MaximumShopShare),
            ContributorKind.Establishments => (settings.MinimumEstablishments, settings.MaximumEstablishmentShare),
            ContributorKind.Merchants => (settings.DominanceContributors + 1, settings.DominanceShare),
            _ => (int.MaxValue, 0),
        };
        // All of them are worked out: which one failed must not show in the time it took.
        return contribution.IsSound
            & contribution.Number >= minimum
            & contribution.Largest[0] <= share * contribution.Total
            & (basis.Kind != ContributorKind.Merchants | HasNoDominance(contribution))
            & HasNoCloseEstimate(contribution);
    }

    /// <summary>(n,k): the n largest hold at most the share k of the total.</summary>
    public bool HasNoDominance(Contribution contribution) =>
        contribution.Largest.Take(settings.DominanceContributors).Sum()
            <= settings.DominanceShare * contribution.Total;

    /// <summary>
    /// p%: the second largest, who takes its own amount off the total, is left with an upper bound of the largest that
    /// is off by everybody else's amounts; these must reach the margin.
    /// </summary>
    public bool HasNoCloseEstimate(Contribution contribution) =>
        contribution.Total - contribution.Largest[0] - contribution.Largest[1]
            >= settings.EstimationMargin * contribution.Largest[0];
}
