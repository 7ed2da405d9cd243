using System.Security.Cryptography;
using System.Text;
using Dasta.Connector.Hosting;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

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
        var accepted = await AcceptAsync(participant, signed, store, cancellation);
        if (!accepted.Succeeded)
        {
            await store.RefuseAsync(signed, accepted.Refusal, time.GetUtcNow(), cancellation);
            return accepted.Refusal;
        }

        await AnswerAsync(participant, signed, accepted.Value, cancellation);
        outbox.Wake(participant.Slug);
        return Done.Value;
    }

    private async Task<Outcome<ReleasedFigure>> AcceptAsync(
        HostedParticipant participant, SignedPlan signed, AnswerStore store, CancellationToken cancellation)
    {
        var plan = signed.Plan;
        var self = await directory.FindAsync(participant.Did, cancellation);
        if (!self.Succeeded)
        {
            return self.Refusal;
        }

        var seat = plan.Roster.FirstOrDefault(member => member.Did == participant.Did);
        if (seat is null || seat.Nis.ToString() != participant.Nis || seat.Operator != participant.Operator)
        {
            return ConnectorCodes.NotOnRoster.Refuse();
        }

        var answered = await store.AnsweredAsync(plan, cancellation);
        var sound = PlanRules.Check(plan, participant.Did, answered);
        if (!sound.Succeeded)
        {
            return sound.Refusal;
        }

        var roster = plan.Roster.Select(member => member.Nis).ToHashSet();
        var yearStart = new DateTimeOffset(time.GetUtcNow().Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        if (answered.Any(earlier => roster.SetEquals(earlier.Roster))
            || await store.AnsweredSinceAsync(yearStart, cancellation) >= AnsweredPlansYearLimit)
        {
            return ConnectorCodes.BudgetSpent.Refuse();
        }

        var permitted = await offers.PermitAsync(participant, plan, cancellation);
        return permitted.Succeeded
            ? await new FigureLookup(participant.Reads).FindAsync(plan, cancellation)
            : permitted.Refusal;
    }

    private async Task AnswerAsync(
        HostedParticipant participant, SignedPlan signed, ReleasedFigure figure, CancellationToken cancellation)
    {
        var plan = signed.Plan;
        var reportId = ReportId.Of(ReportKey(participant.Acting.Signing), signed.Hash, plan.Period.Code);
        var (first, second) = Contribution.Split(Contribution.Encode(figure.Value, plan));
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        if (!await AnswerStore.AnswerAsync(transaction, signed, reportId, figure.Id, now, cancellation))
        {
            return;
        }

        byte[][] shares = [Contribution.ToBytes(first), Contribution.ToBytes(second)];
        for (var i = 0; i < shares.Length; i++)
        {
            var message = ShareEnvelope.Seal(signed, plan.Aggregators[i], shares[i], reportId, participant.Acting);
            await Outbox.AddAsync(transaction, message, now, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>A key only this participant has, so that a report id tells nobody who sent it.</summary>
    private static byte[] ReportKey(SigningKey signing) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, signing.Export(), 32, info: Encoding.ASCII.GetBytes("report id"));
}
