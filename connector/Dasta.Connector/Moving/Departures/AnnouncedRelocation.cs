using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Moving.Departures;

/// <summary>
/// Where a participant goes and for which key its secrets are encrypted: what identity recorded, and only if it is
/// signed with the participant's own key. No order that comes with a token can say it.
/// </summary>
internal sealed class AnnouncedRelocation(GuardedHttp http, NodeSettings node, TimeProvider time)
{
    /// <summary>The announcement; MOVE-011 when there is none or it is not the participant's own.</summary>
    public async Task<Outcome<RelocationStatement>> FindAsync(
        HostedParticipant participant, CancellationToken cancellation)
    {
        var did = participant.Did.ToString();
        var address = new Uri($"{node.IdentityBase}/participants/{Uri.EscapeDataString(did)}/relocation");
        var answer = await http.GetAsync(address, cancellation);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        if (!answer.Value.IsSuccess || answer.Value.Json()?["statement"] is not JsonValue value
            || !value.TryGetValue<string>(out var compact))
        {
            return MoveCodes.NotAnnounced.Refuse();
        }

        var statement = RelocationStatement.Read(
            compact, participant.Did, node.IdentityDid, [participant.Acting.Signing.PublicJwk()], time.GetUtcNow());
        return statement.Succeeded ? statement : MoveCodes.NotAnnounced.Refuse(statement.Refusal.Message);
    }
}
