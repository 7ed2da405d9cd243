using System.Globalization;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Evaluation.Reports;
using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Words;

/// <summary>
/// A decision in words: the verdict, the policy in plain language, then every rule and constraint and what became of
/// it.
/// </summary>
public sealed class DecisionWords(Language language)
{
    private const int OutcomeWidth = 13;
    private const int AreasShown = 5;
    private readonly ReportWords _words = ReportWords.Of(language);
    private readonly PolicyWords _policy = new(language);

    public IEnumerable<string> Write(Decision decision)
    {
        var request = decision.Request;
        var asked = string.Format(
            CultureInfo.InvariantCulture, _words.Request, _policy.OfAction(request.Action),
            request.Roles.Count == 0
                ? request.Assignee ?? _words.Nobody : string.Join(", ", request.Roles.Select(_policy.OfValue)),
            request.Purposes.Count == 0
                ? _words.NoPurpose : string.Join(", ", request.Purposes.Select(_policy.OfValue)),
            request.At?.ToString("yyyy-MM-dd'T'HH:mm:ssK",
                CultureInfo.InvariantCulture));
        yield return $"{_words.Verdicts[decision.Verdict]}: {asked}";
        foreach (var line in About(decision))
        {
            yield return line;
        }

        var many = decision.Policies.Count > 1;
        foreach (var line in decision.Policies.SelectMany(report => Write(report, many)))
        {
            yield return line;
        }

        if (many && decision.DecidedBy is { } rule)
        {
            yield return string.Format(CultureInfo.InvariantCulture, _words.DecidedBy, Place(rule.Place), rule.Policy);
        }

        if (decision.Permits && PolicyPlan.NarrowingOf(decision) is { IsNone: false } left)
        {
            yield return string.Format(CultureInfo.InvariantCulture, _words.Left, Left(left));
        }
    }

    /// <summary>
    /// What taking the policy as an offer would give: whoever asks for it unchanged states every purpose it names.
    /// Nothing where it names none.
    /// </summary>
    public IEnumerable<string> WriteOffer(Policy policy, PolicyRequest request)
    {
        var purposes = PolicyPlan.PurposesOf(policy);
        if (purposes.Count == 0)
        {
            yield break;
        }

        var taken = OfferedUse.Decide(policy, request);
        yield return string.Format(
            CultureInfo.InvariantCulture, _words.Taken, _words.Verdicts[taken.Verdict],
            string.Join(", ", purposes.Select(_policy.OfValue)));
        var fate = taken.Prohibits ? _words.ProhibitedFor : taken.Permits ? _words.PermittedFor : _words.NotFor;
        yield return string.Format(
            CultureInfo.InvariantCulture, fate, _policy.OfValue(taken.Request.Purpose!),
            taken.DecidedBy is { } rule ? Place(rule.Place) : _policy.OfAction(taken.Request.Action));
    }

    /// <summary>What is asked about, and what else the policies are about.</summary>
    private IEnumerable<string> About(Decision decision)
    {
        if (decision.Request.Target is not { } target)
        {
            yield break;
        }

        yield return string.Format(CultureInfo.InvariantCulture, _words.About, target);
        string[] others =
        [
            .. decision.Policies.Select(report => report.Policy).OfType<Policy>()
                .SelectMany(policy => policy.NamedTargets).Where(name => name != target)
                .Distinct(StringComparer.Ordinal),
        ];
        if (others.Length > 0)
        {
            yield return string.Format(CultureInfo.InvariantCulture, _words.AlsoAbout, string.Join(", ", others));
        }
    }

    private IEnumerable<string> Write(PolicyReport report, bool isNamed)
    {
        yield return isNamed
            ? string.Format(CultureInfo.InvariantCulture, _words.TermsOf, report.PolicyId,
                _words.Verdicts[report.Verdict])
            : _words.Terms;
        foreach (var line in report.Policy is { } policy ? _policy.Of(policy).Select(sentence => $"  {sentence}") : [])
        {
            yield return line;
        }

        foreach (var line in report.Rules.SelectMany(rule => Write(rule, "  ")))
        {
            yield return line;
        }
    }

    private string Left(Narrowing left)
    {
        if (left.Alternatives.Count > 0)
        {
            return string.Join(" | ", left.Alternatives.Select(Left));
        }

        var parts = new List<string>();
        Add("indicator", left.Indicators);
        Add("area", left.Areas?.Count > AreasShown ? [.. left.Areas.Take(AreasShown), "…"] : left.Areas);
        Add("granularity", left.Granularities?
            .Select(length => _policy.OfValue(length.ToString().ToLowerInvariant())));
        Add("from", left.From is { } from ? [from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : null);
        Add("until", left.Until is { } until ? [until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : null);
        Add("rows", left.MaximumRows is { } rows ? [rows.ToString(CultureInfo.InvariantCulture)] : null);
        return string.Join("; ", parts);

        void Add(string name, IEnumerable<string>? values)
        {
            if (values is not null)
            {
                parts.Add($"{_words.Narrowings[name]} {string.Join(", ", values)}");
            }
        }
    }

    private IEnumerable<string> Write(RuleReport report, string margin)
    {
        yield return $"{margin}{Place(report.Place)}: {Fate(report)}";
        foreach (var line in report.Constraints.SelectMany(constraint => Write(constraint, margin + "  ")))
        {
            yield return line;
        }

        foreach (var line in report.Duties.SelectMany(duty => Write(duty, margin + "  ")))
        {
            yield return line;
        }
    }

    private IEnumerable<string> Write(ConstraintReport report, string margin)
    {
        var known = report.Known is { } text && report.Outcome != ConstraintOutcome.Satisfied
            ? string.Format(
                CultureInfo.InvariantCulture, _words.Known,
                string.Join(", ", text.Split(", ").Select(_policy.OfValue)))
            : string.Empty;
        yield return margin + _words.Outcomes[report.Outcome].PadRight(OutcomeWidth) + "  "
            + _policy.Of(report.Constraint) + known;
        foreach (var line in report.Parts.SelectMany(part => Write(part, margin + "  ")))
        {
            yield return line;
        }
    }

    /// <summary><c>/permission/0/duty/1</c> as <c>permission 1, duty 2</c>.</summary>
    private string Place(string pointer) => string.Join(", ", pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Chunk(2).Select(step => step is [var name, var number]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && _words.Rules.TryGetValue(name, out var word)
                ? string.Create(CultureInfo.InvariantCulture, $"{word} {place + 1}")
                : string.Join('/', step)));

    private string Fate(RuleReport report) => report.Rule.Kind == RuleKind.Duty
        ? report.IsFulfilled ? _words.Fulfilled : _words.NotFulfilled
        : report.IsActive ? _words.Active
        : report.Matches ? _words.Inactive
        : _words.Elsewhere;
}
