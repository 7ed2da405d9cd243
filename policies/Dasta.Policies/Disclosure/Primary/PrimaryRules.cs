using System.Globalization;

namespace Dasta.Policies.Disclosure.Primary;

/// <summary>
/// The rules that look at one figure alone. Each is applied to each figure, also after one has failed, so that the
/// time a refusal takes says nothing about the figure.
/// </summary>
internal sealed class PrimaryRules(DisclosureSettings settings)
{
    private readonly ContributorRules _contributors = new(settings);

    /// <summary>The first reason to withhold the figure, or null when every rule lets it pass.</summary>
    public string? Judge(DisclosureBasis basis, double coverage)
    {
        var reason = JudgeBasis(basis);
        // Written so that a NaN is withheld.
        var covered = coverage >= settings.MinimumCoverage ? null : DisclosureReason.InsufficientCoverage;
        return reason ?? covered;
    }

    /// <summary>The rules the basis is judged by, with their parameters, as a released figure carries them.</summary>
    public string Describe(DisclosureBasis basis) => string.Create(CultureInfo.InvariantCulture,
        $"{DescribeBasis(basis)}coverage>={settings.MinimumCoverage}");

    private string? JudgeBasis(DisclosureBasis basis) => basis switch
    {
        DisclosureBasis.Count count => JudgeCount(count.Units),
        DisclosureBasis.TableCell cell => JudgeCount(cell.Units),
        DisclosureBasis.Contributors contributors =>
            _contributors.Pass(contributors) ? null : DisclosureReason.ContributorsProtected,
        DisclosureBasis.OpenRegister => null,
        DisclosureBasis.All { Parts.Count: > 0 } all => JudgeParts(all.Parts),
        // An empty list of bases is no basis.
        _ => DisclosureReason.TooFewCounts,
    };

    private string? JudgeCount(double units) =>
        units >= settings.MinimumCount & units <= double.MaxValue
            ? null
            : DisclosureReason.TooFewCounts;

    private string? JudgeParts(IReadOnlyList<DisclosureBasis> parts)
    {
        string? first = null;
        foreach (var part in parts)
        {
            var reason = JudgeBasis(part);
            first ??= reason;
        }

        return first;
    }

    private string DescribeBasis(DisclosureBasis basis) => basis switch
    {
        DisclosureBasis.Count => string.Create(CultureInfo.InvariantCulture, $"count>={settings.MinimumCount};"),
        DisclosureBasis.TableCell => string.Create(CultureInfo.InvariantCulture,
            $"count>={settings.MinimumCount};interval>={settings.IntervalMargin};"),
        DisclosureBasis.Contributors contributors => DescribeContributors(contributors.Kind),
        DisclosureBasis.All all => string.Concat(all.Parts.Select(DescribeBasis).Distinct(StringComparer.Ordinal)),
        _ => "open-register;",
    };

    private string DescribeShops(int minimum) => string.Create(CultureInfo.InvariantCulture,
        $"shops>={minimum};share<={settings.MaximumShopShare};p>={settings.EstimationMargin};");

    private string DescribeContributors(ContributorKind kind) => kind switch
    {
        ContributorKind.Merchants => string.Create(CultureInfo.InvariantCulture,
            $"({settings.DominanceContributors},{settings.DominanceShare});p>={settings.EstimationMargin};"),
        ContributorKind.Shops => DescribeShops(settings.MinimumShops),
        ContributorKind.PeerShops => DescribeShops(settings.MinimumPeerShops),
        ContributorKind.SpreadShops => DescribeShops(settings.MinimumSpreadShops),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"lodgings>={settings.MinimumEstablishments};share<={settings.MaximumEstablishmentShare};"
            + $"p>={settings.EstimationMargin};"),
    };
}
