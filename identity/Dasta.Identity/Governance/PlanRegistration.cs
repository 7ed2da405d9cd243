using System.Buffers.Text;
using System.Security.Cryptography;
using Dasta.Identity.Participants;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Governance;

/// <summary>Checks a plan, signs the very bytes that were sent and registers them.</summary>
internal sealed class PlanRegistration(
    ParticipantStore participants, PlanStore plans, IdentityKeys keys, TimeProvider time)
{
    private const string Type = "dasta-plan+jwt";

    /// <summary>
    /// The registered plan, the same again for the same bytes. Refused with NODE-021, IDENTITY-020 or IDENTITY-021.
    /// </summary>
    public async Task<Outcome<RegisteredPlan>> RegisterAsync(
        byte[] payload, Caller planner, CancellationToken cancellationToken)
    {
        var hash = Base64Url.EncodeToString(SHA256.HashData(payload));
        if (await plans.FindAsync(hash, cancellationToken) is { } known)
        {
            return known;
        }

        var listed = await participants.ListAsync(cancellationToken);
        var id = RequestBody.Parse(payload).Then(plan => PlanShape.Check(
            plan, [.. listed.Select(participant => participant.Record)], planner.Did.ToString(), time.GetUtcNow()));
        if (!id.Succeeded)
        {
            return id.Refusal;
        }

        var made = new RegisteredPlan(hash, Jws.Sign(keys.Governance, Type, payload), Now());
        if (await plans.AddAsync(made, id.Value, planner.Did.ToString(), cancellationToken))
        {
            return made;
        }

        return await plans.FindAsync(hash, cancellationToken) is { } sameMoment
            ? sameMoment
            : IdentityCodes.PlanDiffers.Refuse();
    }

    /// <summary>To the microsecond, as the database keeps it, so that both answers of a plan are the same.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
