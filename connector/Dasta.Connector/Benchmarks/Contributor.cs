using System.Security.Cryptography;
using System.Text;
using Dasta.Connector.Audit;
using Dasta.Connector.Benchmarks.Choices;
using Dasta.Connector.Benchmarks.Noise;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// Decides for one hosted participant whether it answers a plan (BQ-1, "connector accepts iff") and, if so, queues its
/// two shares in the transaction that records the answer. What was answered once is never computed again: a resend
/// carries the same bytes.
/// </summary>
internal sealed class Contributor(
    StandingOffers offers, Participants directory, OutboxDriver outbox, AuditActivity activity, TimeProvider time)
{
    private const int AnsweredYearLimit = 400;

    public async Task<Outcome<Done>> ConsiderAsync(
        HostedParticipant participant, SignedPlan signed, CancellationToken cancellation)
    {
        var (decision, figures) = await AcceptAsync(participant, signed.Plan, cancellation);
        var answered = figures.Succeeded
            ? await AnswerAsync(participant, signed, figures.Value, decision, cancellation)
            : figures.Refusal;
        if (!answered.Succeeded)
        {
            await RefuseAsync(participant, signed, answered.Refusal, decision, cancellation);
            return answered;
        }

        outbox.Wake(participant.Slug);
        activity.Note(participant);
        return Done.Value;
    }

    private async Task<(OfferDecision? Decision, Outcome<IReadOnlyList<ReleasedFigure>> Figures)> AcceptAsync(
        HostedParticipant participant, BenchmarkPlan plan, CancellationToken cancellation)
    {
        var seat = plan.Roster.FirstOrDefault(member => member.Did == participant.Did);
        if (seat is null || seat.Nis.ToString() != participant.Nis || seat.Operator != participant.Operator)
        {
            return (null, ConnectorCodes.NotOnRoster.Refuse());
        }

        var listed = await directory.ListAsync(cancellation);
        var sound = listed.Then(all => PlanScrutiny.Check(plan, all, time.GetUtcNow()))
            .Then(_ => PlanRules.Check(plan, participant.Did, []));
        if (!sound.Succeeded)
        {
            return (null, sound.Refusal);
        }

        // Whoever does not take part in one subject takes part in none: the sums are over the same towns throughout.
        OfferDecision? decision = null;
        foreach (var one in plan.Each.DistinctBy(one => one.Indicator))
        {
            if (await StayOut.HoldsAsync(participant.State, one.Indicator, cancellation))
            {
                return (null, ConnectorCodes.StaysOut.Refuse());
            }

            if (await OpenFigures.HasAsync(participant.State, one.Indicator, cancellation))
            {
                return (null, ConnectorCodes.FigureIsOpen.Refuse());
            }

            decision = await offers.DecideAsync(participant, one, cancellation);
            if (decision.Refusal is { } refusal)
            {
                return (decision, refusal);
            }
        }

        return (decision, await new FigureLookup(participant.Reads).FindAsync(plan, cancellation));
    }

    // A plan is looked at again until its deadline: only another answer is another line.
    private async Task RefuseAsync(
        HostedParticipant participant, SignedPlan signed, Refusal refusal, OfferDecision? decision,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await AnswerStore.RefuseAsync(transaction, signed, refusal, now, cancellation))
        {
            await AuditRows.InsertAsync(
                transaction, EntryOf(signed, decision, refusal.Code, now), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        activity.Note(participant);
    }

    private static AuditEntry EntryOf(
        SignedPlan signed, OfferDecision? decision, string outcome, DateTimeOffset now) => new(
        now, signed.Plan.RequestedBy.ToString(), null, null, "benchmark", signed.Hash, outcome, 0, decision?.Text);

    private async Task<Outcome<Done>> AnswerAsync(
        HostedParticipant participant, SignedPlan signed, IReadOnlyList<ReleasedFigure> figures,
        OfferDecision? decision, CancellationToken cancellation)
    {
        var plan = signed.Plan;
        var reportId = ReportId.Of(ReportKey(participant.Acting.Signing), signed.Hash, plan.Period.Code);
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        var used = await CheckAnsweredAsync(transaction, participant, plan, figures, now, cancellation);
        var messages = used.Then(one => ShareEnvelope.Seal(
            signed, [.. one.Select(figure => figure.Value)], reportId, participant));
        if (!messages.Succeeded)
        {
            return messages.Refusal;
        }

        if (!await AnswerStore.AnswerAsync(transaction, signed, reportId, used.Value, now, cancellation))
        {
            return Done.Value;
        }

        foreach (var message in messages.Value)
        {
            await Outbox.AddAsync(transaction, message, now, cancellation);
        }

        await AuditRows.InsertAsync(transaction, EntryOf(signed, decision, "answered", now), cancellation);
        await transaction.CommitAsync(cancellation);
        return Done.Value;
    }

    // Under a lock until the answer is committed: two processes of one participant that look at two plans at the same
    // moment would else each miss the other's roster (rule c). Gives the figures to answer with: that of the first time
    // where the roster was answered before.
    private static async Task<Outcome<IReadOnlyList<ReleasedFigure>>> CheckAnsweredAsync(
        NpgsqlTransaction transaction, HostedParticipant participant, BenchmarkPlan plan,
        IReadOnlyList<ReleasedFigure> figures, DateTimeOffset now, CancellationToken cancellation)
    {
        await AnswerStore.LockAsync(transaction, cancellation);
        var used = new List<ReleasedFigure>();
        foreach (var (one, figure) in plan.Each.Zip(figures))
        {
            var earlier = await AnswerStore.AnsweredAsync(transaction, one, cancellation);
            var apart = CheckEarlier(participant, one, figure, earlier);
            if (!apart.Succeeded)
            {
                return apart.Refusal;
            }

            used.Add(apart.Value);
        }

        var yearStart = new DateTimeOffset(now.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var answered = await AnswerStore.AnsweredSinceAsync(transaction, yearStart, cancellation);
        if (answered + used.Count > AnsweredYearLimit)
        {
            return ConnectorCodes.BudgetSpent.Refuse();
        }

        return plan.Epsilon is { } epsilon
            && !await NoiseLedger.AffordsAsync(transaction, plan, epsilon, yearStart, cancellation)
                ? ConnectorCodes.NoiseSpent.Refuse()
                : Outcome<IReadOnlyList<ReleasedFigure>>.Of(used);
    }

    private static Outcome<ReleasedFigure> CheckEarlier(
        HostedParticipant participant, BenchmarkPlan plan, ReleasedFigure figure, IReadOnlyList<EarlierAnswer> answered)
    {
        var apart = PlanRules.Check(
            plan, participant.Did, [.. answered.Select(earlier => AnsweredPlan.Of(earlier.Plan))]);
        if (!apart.Succeeded)
        {
            return apart.Refusal;
        }

        var roster = plan.Roster.Select(member => member.Nis).ToHashSet();
        var repeated = answered.Where(earlier => roster.SetEquals(earlier.Plan.Roster.Select(member => member.Nis)))
            .Select(earlier => earlier.Repeat(plan)).ToArray();
        return Array.Find(repeated, one => !one.Succeeded).Refusal is { } refusal ? refusal
            : repeated.Length > 0 ? figure with { Value = repeated[0].Value } : figure;
    }

    private static byte[] ReportKey(SigningKey signing) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, signing.Export(), 32, info: Encoding.ASCII.GetBytes("report id"));
}
