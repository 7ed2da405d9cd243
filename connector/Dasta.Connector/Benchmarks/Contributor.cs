using System.Security.Cryptography;
using System.Text;
using Dasta.Connector.Audit;
using Dasta.Connector.Benchmarks.Choices;
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
    private const int AnsweredPlansYearLimit = 400;

    public async Task<Outcome<Done>> ConsiderAsync(
        HostedParticipant participant, SignedPlan signed, CancellationToken cancellation)
    {
        var (decision, figure) = await AcceptAsync(participant, signed.Plan, cancellation);
        var answered = figure.Succeeded
            ? await AnswerAsync(participant, signed, figure.Value, decision, cancellation)
            : figure.Refusal;
        if (!answered.Succeeded)
        {
            await RefuseAsync(participant, signed, answered.Refusal, decision, cancellation);
            return answered;
        }

        outbox.Wake(participant.Slug);
        activity.Note(participant);
        return Done.Value;
    }

    private async Task<(OfferDecision? Decision, Outcome<ReleasedFigure> Figure)> AcceptAsync(
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

        if (await StayOut.HoldsAsync(participant.State, plan.Indicator, cancellation))
        {
            return (null, ConnectorCodes.StaysOut.Refuse());
        }

        if (await OpenFigures.HasAsync(participant.State, plan.Indicator, cancellation))
        {
            return (null, ConnectorCodes.FigureIsOpen.Refuse());
        }

        var decision = await offers.DecideAsync(participant, plan, cancellation);
        return (decision, decision.Refusal is { } refusal
            ? refusal
            : await new FigureLookup(participant.Reads).FindAsync(plan, cancellation));
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
        HostedParticipant participant, SignedPlan signed, ReleasedFigure figure, OfferDecision? decision,
        CancellationToken cancellation)
    {
        var plan = signed.Plan;
        var reportId = ReportId.Of(ReportKey(participant.Acting.Signing), signed.Hash, plan.Period.Code);
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        var used = await CheckAnsweredAsync(transaction, participant, plan, figure, now, cancellation);
        var messages = used.Then(one => ShareEnvelope.Seal(signed, one.Value, reportId, participant));
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
    // moment would else each miss the other's roster (rule c). Gives the figure to answer with: that of the first time
    // where the roster was answered before.
    private static async Task<Outcome<ReleasedFigure>> CheckAnsweredAsync(
        NpgsqlTransaction transaction, HostedParticipant participant, BenchmarkPlan plan, ReleasedFigure figure,
        DateTimeOffset now, CancellationToken cancellation)
    {
        await AnswerStore.LockAsync(transaction, cancellation);
        var answered = await AnswerStore.AnsweredAsync(transaction, plan, cancellation);
        var apart = PlanRules.Check(
            plan, participant.Did, [.. answered.Select(earlier => AnsweredPlan.Of(earlier.Plan))]);
        if (!apart.Succeeded)
        {
            return apart.Refusal;
        }

        var roster = plan.Roster.Select(member => member.Nis).ToHashSet();
        var repeated = answered.Where(earlier => roster.SetEquals(earlier.Plan.Roster.Select(member => member.Nis)))
            .Select(earlier => earlier.Repeat(plan)).ToArray();
        if (Array.Find(repeated, one => !one.Succeeded).Refusal is { } refusal)
        {
            return refusal;
        }

        var yearStart = new DateTimeOffset(now.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var answeredPlans = await AnswerStore.AnsweredSinceAsync(transaction, yearStart, cancellation);
        return answeredPlans >= AnsweredPlansYearLimit ? ConnectorCodes.BudgetSpent.Refuse()
            : repeated.Length > 0 ? figure with { Value = repeated[0].Value } : figure;
    }

    private static byte[] ReportKey(SigningKey signing) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, signing.Export(), 32, info: Encoding.ASCII.GetBytes("report id"));
}
