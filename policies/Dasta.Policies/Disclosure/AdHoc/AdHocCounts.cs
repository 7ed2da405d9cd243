using System.Globalization;
using Dasta.Policies.Disclosure.Budgets;
using Dasta.Policies.Disclosure.CellKey;
using Dasta.Policies.Disclosure.Differencing;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Disclosure.AdHoc;

/// <summary>
/// Passes counts that are asked for on the spot through disclosure again: budget, then differencing against everything
/// released before, then cell-key noise. What is refused is refused for which public groups are asked, never
/// for the records in them.
/// </summary>
public sealed class AdHocCounts(DisclosureSettings settings)
{
    private readonly QueryBudget _budget = new(settings);
    private readonly DifferencingCheck _differencing = new(settings);
    private readonly PerturbationTable _noise = new(settings);
    private readonly string _passed = string.Create(CultureInfo.InvariantCulture,
        $"cell-key:D={settings.NoiseMaximum},V={settings.NoiseVariance},js={settings.BlockedSmallCounts};"
        + $"difference>={settings.MinimumDifference}");

    /// <summary>
    /// The count, or why there is none: DISCLOSURE-006 when the budget is spent (the outcome is refused, nothing more
    /// is spent), DISCLOSURE-007 in the answer when with earlier ones it would tell of too few groups, DISCLOSURE-008
    /// when the consumer was told its share of sums, DISCLOSURE-009 when all that can be told were.
    /// </summary>
    public Outcome<AdHocAnswer> Answer(AdHocQuestion question)
    {
        var spent = _budget.Ask(question.Spent, question.Today);
        if (!spent.Succeeded)
        {
            return spent.Refusal;
        }

        var (records, key) = question.Records;
        var count = records + _noise.Change(records, key);
        // The very same groups again: the same answer, from which nobody learns more; revised, another one.
        var isAgain = question.Earlier.Any(sum => sum.Units.SetEquals(question.Units));
        var differs = isAgain && !question.IsRevised ? Done.Value
            : question.Told >= settings.SumsPerConsumer ? DisclosureCodes.ShareTold.Refuse()
            : isAgain ? Done.Value
            : question.Earlier.Count >= DisclosureLimits.ReleasedSums ? DisclosureCodes.RegisterTold.Refuse()
            : _differencing.Check(question.Earlier, new ReleasedSum(question.Units));
        return differs.Succeeded
            ? new AdHocAnswer(spent.Value, new Released<long?>(count, _passed, withheld: false), null)
            : new AdHocAnswer(spent.Value, null, differs.Refusal);
    }
}
