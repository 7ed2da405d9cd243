using Dasta.Connector.Hosting;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.AdHoc;
using Dasta.Policies.Disclosure.Differencing;
using Dasta.Reads.Counts;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Counts;

/// <summary>
/// Passes the counts of one question through disclosure, all or none. Each is worked out before it is known whether it
/// may be told, so that a refusal takes the same time whatever the counts; what was asked is paid for either way.
/// </summary>
internal sealed class CountRelease(HostedParticipant participant, DisclosureSettings settings, TimeProvider time)
{
    private readonly AdHocCounts _counts = new(participant.DisclosureRules ?? settings);

    /// <summary>The counts; refused with DISCLOSURE-006 to DISCLOSURE-009 or DISCLOSURE-012.</summary>
    public async Task<Outcome<IReadOnlyList<CountAnswer>>> AnswerAsync(
        string set, Did caller, IReadOnlyList<CountedGroup> groups, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var ledger = new CountLedger(transaction);
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await ledger.LockAsync(set, cancellation);
        var way = await RegisterUse.WayAsync(connection, transaction, cancellation);
        if (await RegisterUse.HasFiguresAsync(way, participant.Reads, cancellation))
        {
            return DisclosureCodes.FiguresTold.Refuse();
        }

        List<ReleasedSum> released = [.. await ledger.ReleasedAsync(set, cancellation)];
        var spent = await ledger.SpentAsync(set, caller.ToString(), today, cancellation);
        var told = await ledger.ToldAsync(set, caller.ToString(), cancellation);
        var answers = new List<CountAnswer>(groups.Count);
        Refusal? refusal = null;
        foreach (var group in groups)
        {
            var units = UnitsOf(group);
            var isAgain = released.Exists(sum => sum.Units.SetEquals(units));
            var isRevised = isAgain && !await ledger.HasEditionAsync(set, units, EditionOf(group), cancellation);
            var answer = _counts.Answer(
                new AdHocQuestion(set, units, ContentOf(group), released, spent, today, told)
                {
                    IsRevised = isRevised,
                });
            if (!answer.Succeeded)
            {
                return answer.Refusal;
            }

            spent = answer.Value.Spent;
            if (answer.Value.Count is { } count)
            {
                answers.Add(new CountAnswer(group, count));
                if (units.Count > 0 && !isAgain)
                {
                    released.Add(new ReleasedSum(units));
                }

                told += units.Count > 0 && (!isAgain || isRevised) ? 1 : 0;
            }

            refusal ??= answer.Value.Reason;
        }

        // Figures may have been told since this was looked at.
        if (refusal is null && way is null && !await RegisterUse.ClaimAsync(
            connection, transaction, RegisterUse.Counts, now, cancellation))
        {
            return DisclosureCodes.FiguresTold.Refuse();
        }

        await ledger.SpendAsync(set, caller.ToString(), spent, cancellation);
        foreach (var answer in refusal is null ? answers.Where(answer => answer.Group.Units.Count > 0) : [])
        {
            await ledger.AddAsync(
                set, UnitsOf(answer.Group), EditionOf(answer.Group), caller.ToString(), now, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return refusal is null ? answers : refusal;
    }

    // The same group in another period or vintage is the same unit: a register changes little from one to the next, and
    // what two periods told must not come apart either.
    private static HashSet<string> UnitsOf(CountedGroup group) =>
        group.Units.Select(unit => unit.Unit).ToHashSet(StringComparer.Ordinal);

    // What of them was published is known to everybody: nothing of what changed shows in what is paid for.
    private static string EditionOf(CountedGroup group) => string.Join(
        ' ', group.Units.Select(unit => $"{unit.PeriodCode}/{unit.Vintage}").Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));

    private CountedRecords ContentOf(CountedGroup group) => group.Units.Aggregate(
        default(CountedRecords), (sum, unit) => sum + participant.Counts.Open(unit.Id, unit.SealedCount));
}
