using Dasta.Policies.Disclosure.Primary;
using Dasta.Policies.Disclosure.Tables;
using Dasta.Policies.Disclosure.Tables.Suppression;

namespace Dasta.Policies.Disclosure;

/// <summary>
/// Decides figure by figure what is released: enough people behind it, no contributor that could be worked out, enough
/// of its period measured; and, of figures that add up, none from which another could be worked out.
/// </summary>
public sealed class DisclosureControl(DisclosureSettings settings)
{
    private const int PartsMinimum = 2;

    private readonly PrimaryRules _rules = new(settings);
    private readonly TableRelease _tables = new(settings);
    private readonly RoundedTables _rounded = new(settings);

    /// <summary>How uncertain what is withheld stays either way, as a share of it.</summary>
    public double IntervalMargin => settings.IntervalMargin;

    /// <summary>
    /// Whether parts of which only the sum is known hide each other: two at least, of the fewest persons together, and
    /// beside each that is small enough others that it could be more than the margin, and by a whole, larger.
    /// </summary>
    /// <param name="parts">What is counted in each.</param>
    /// <param name="small">What is counted in those that are withheld for their own sake.</param>
    public bool HideEachOther(IReadOnlyCollection<double> parts, IReadOnlyCollection<double> small)
    {
        var (sum, most) = (parts.Sum(), small.DefaultIfEmpty(0).Max());
        return parts.Count >= PartsMinimum && sum >= settings.MinimumCount
            && sum - most >= ProtectionNeed.Of((long)Math.Ceiling(most), settings.IntervalMargin).Up;
    }

    /// <summary>Withholds a figure, whatever stands behind it, because another could be worked out from it.</summary>
    /// <param name="withhold">Makes, from the figure and the reason, what remains: the same without its value.</param>
    public Released<T> WithholdForOthers<T>(Candidate<T> candidate, Func<T, string, T> withhold) =>
        Make(candidate, Judge(candidate), DisclosureReason.TableProtected, withhold);

    /// <summary>
    /// What was released, without its interval: parts that are withheld could be worked out from it. What let the
    /// figure pass stays.
    /// </summary>
    /// <param name="remove">Makes, from the figure, the same without interval.</param>
    public static Released<T> WithoutInterval<T>(Released<T> released, Func<T, T> remove) =>
        new(remove(released.Figure), released.Rule, released.Withheld, released.OwnersCode);

    /// <summary>
    /// Lets the figure pass, or withholds it with the first reason that holds. Both take the same work, so that who
    /// watches the clock learns nothing. A cell of a table is withheld here, for alone it can't be judged.
    /// </summary>
    /// <param name="withhold">Makes, from the figure and the reason, what remains: the same without its value.</param>
    public Released<T> Release<T>(Candidate<T> candidate, Func<T, string, T> withhold)
    {
        var judged = Judge(candidate);
        return Make(
            candidate, judged, candidate.Basis.Cell is null ? judged : DisclosureReason.TableProtected, withhold);
    }

    /// <summary>
    /// Controls every figure of one release, in the order given. Cells of one table are judged together: a table that
    /// does not add up, or that earlier vintages leave without protection, is withheld whole.
    /// </summary>
    /// <param name="withhold">Makes, from a figure and the reason, what remains: the same without its value.</param>
    /// <param name="earlier">What earlier vintages published and withheld, by the name of the table.</param>
    /// <param name="rounding">
    /// Rounds tables of counts, where the rules say so; null to withhold cells whatever they say.
    /// </param>
    public IReadOnlyList<Released<T>> ReleaseAll<T>(
        IReadOnlyList<Candidate<T>> candidates,
        Func<T, string, T> withhold,
        ILookup<string, EarlierCell>? earlier = null,
        TableRounding<T>? rounding = null)
    {
        var judged = candidates.Select(Judge).ToArray();
        var tables = _tables.Judge(
            [.. candidates.Select((candidate, place) => (candidate.Basis.Cell, judged[place] is not null))], earlier);
        var rounded = rounding is null || settings.TableMethod != TableMethod.Rounding
            ? new long?[candidates.Count]
            : _rounded.Round(
                [.. candidates.Select(one => one.Basis as DisclosureBasis.TableCell)], rounding.Secret);
        return
        [
            .. candidates.Select((candidate, place) =>
                candidate.Basis.Cell is null ? Make(candidate, judged[place], judged[place], withhold)
                : rounded[place] is { } count ? Rounded(candidate, rounding!.Round(candidate.Figure, count), withhold)
                : Make(
                    candidate, judged[place], tables[place] ? null : DisclosureReason.TableProtected, withhold)),
        ];
    }

    // What was hardly measured is withheld as ever; how many were counted is what rounding hides.
    private Released<T> Rounded<T>(Candidate<T> candidate, T figure, Func<T, string, T> withhold)
    {
        var isCovered = candidate.Coverage >= settings.MinimumCoverage;
        var remains = withhold(candidate.Figure, DisclosureReason.InsufficientCoverage);
        return new Released<T>(
            isCovered ? figure : remains, isCovered ? _rounded.Rule : DisclosureReason.InsufficientCoverage,
            withheld: !isCovered);
    }

    private string? Judge<T>(Candidate<T> candidate) => _rules.Judge(candidate.Basis, candidate.Coverage);

    // Both what is said of the figure alone and what becomes of it: its owner is told the first.
    private Released<T> Make<T>(
        Candidate<T> candidate, string? judged, string? reason, Func<T, string, T> withhold)
    {
        var passed = _rules.Describe(candidate.Basis);
        var remains = withhold(candidate.Figure, reason ?? DisclosureReason.TooFewCounts);
        // Worked out for every figure, as all else here.
        var code = ConfidentialityStatus.Of(judged);
        var isConfidential = reason is not null && DisclosureReason.IsConfidential(reason);
        return new Released<T>(
            reason is null ? candidate.Figure : remains, reason ?? passed, withheld: reason is not null,
            isConfidential ? code : ConfidentialityStatus.Free);
    }
}
