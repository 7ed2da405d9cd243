using System.Security.Cryptography;
using System.Text;
using Dasta.Connector.Hosting;
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
    StandingOffers offers, Participants directory, OutboxDriver outbox, TimeProvider time)
{
    private const int AnsweredPlansYearLimit = 400;

    public async Task<Outcome<Done>> ConsiderAsync(
        HostedParticipant participant, SignedPlan signed, CancellationToken cancellation)
    {
        var store = new AnswerStore(participant.State);
        var accepted = await AcceptAsync(participant, signed.Plan, cancellation);
        if (!accepted.Succeeded)
        {
            await store.RefuseAsync(signed, accepted.Refusal, time.GetUtcNow(), cancellation);
            return accepted.Refusal;
        }

        var answered = await AnswerAsync(participant, signed, accepted.Value, cancellation);
        if (!answered.Succeeded)
        {
            await store.RefuseAsync(signed, answered.Refusal, time.GetUtcNow(), cancellation);
            return answered;
        }

        outbox.Wake(participant.Slug);
        return Done.Value;
    }

    private async Task<Outcome<ReleasedFigure>> AcceptAsync(
        HostedParticipant participant, BenchmarkPlan plan, CancellationToken cancellation)
    {
        var seat = plan.Roster.FirstOrDefault(member => member.Did == participant.Did);
        if (seat is null || seat.Nis.ToString() != participant.Nis || seat.Operator != participant.Operator)
        {
            return ConnectorCodes.NotOnRoster.Refuse();
        }

        var listed = await directory.ListAsync(cancellation);
        var sound = listed.Then(all => PlanScrutiny.Check(plan, all, time.GetUtcNow()))
            .Then(_ => PlanRules.Check(plan, participant.Did, []));
        if (!sound.Succeeded)
        {
            return sound.Refusal;
        }

        var permitted = await offers.PermitAsync(participant, plan, cancellation);
        return permitted.Succeeded
            ? await new FigureLookup(participant.Reads).FindAsync(plan, cancellation)
            : permitted.Refusal;
    }

    private async Task<Outcome<Done>> AnswerAsync(
        HostedParticipant participant, SignedPlan signed, ReleasedFigure figure, CancellationToken cancellation)
    {
        var plan = signed.Plan;
        var reportId = ReportId.Of(ReportKey(participant.Acting.Signing), signed.Hash, plan.Period.Code);
        var (first, second) = Contribution.Split(Contribution.Encode(figure.Value, plan));
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        var fresh = await CheckAnsweredAsync(transaction, participant, plan, now, cancellation);
        if (!fresh.Succeeded
            || !await AnswerStore.AnswerAsync(transaction, signed, reportId, figure.Id, now, cancellation))
        {
            return fresh;
        }

        byte[][] shares = [Contribution.ToBytes(first), Contribution.ToBytes(second)];
        for (var i = 0; i < shares.Length; i++)
        {
            var message = ShareEnvelope.Seal(signed, plan.Aggregators[i], shares[i], reportId, participant.Acting);
            await Outbox.AddAsync(transaction, message, now, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return Done.Value;
    }

    // Under a lock until the answer is committed: two processes of one participant that look at two plans at the same
    // moment would else each miss the other's roster (rule c).
    private static async Task<Outcome<Done>> CheckAnsweredAsync(
        NpgsqlTransaction transaction, HostedParticipant participant, BenchmarkPlan plan, DateTimeOffset now,
        CancellationToken cancellation)
    {
        await AnswerStore.LockAsync(transaction, cancellation);
        var answered = await AnswerStore.AnsweredAsync(transaction, plan, cancellation);
        var apart = PlanRules.Check(plan, participant.Did, answered);
        if (!apart.Succeeded)
        {
            return apart;
        }

        var roster = plan.Roster.Select(member => member.Nis).ToHashSet();
        if (answered.Any(earlier => roster.SetEquals(earlier.Roster)))
        {
            return ConnectorCodes.RosterAnswered.Refuse();
        }

        var yearStart = new DateTimeOffset(now.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var answeredPlans = await AnswerStore.AnsweredSinceAsync(transaction, yearStart, cancellation);
        return answeredPlans < AnsweredPlansYearLimit ? Done.Value : ConnectorCodes.BudgetSpent.Refuse();
    }

    private static byte[] ReportKey(SigningKey signing) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, signing.Export(), 32, info: Encoding.ASCII.GetBytes("report id"));
}
