using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Circles;

/// <summary>Where a participant enters, sees and leaves circles; each is its own explicit act.</summary>
internal sealed class CircleDesk(
    OfferDesk offers, CircleMembership membership, AuditLog audit, TimeProvider time)
{
    /// <summary>
    /// Enters the circle, or changes whom it reckons with: from now on its figures are offered to the members named.
    /// Refused with CONN-010 or as the offer is refused.
    /// </summary>
    public async Task<Outcome<JsonObject>> EnterAsync(
        HostedParticipant participant, JsonObject body, CancellationToken cancellation)
    {
        var order = CircleOrder.Read(body);
        if (!order.Succeeded)
        {
            return order.Refusal;
        }

        var existing = await CircleStore.FindAsync(participant.State, order.Value.Id, cancellation);
        if (existing is null && await OfferStore.FindAsync(participant.State, order.Value.Id, cancellation) is not null)
        {
            return DataspaceCodes.OfferTaken.Refuse();
        }

        var circle = new Circle(
            order.Value.Id, order.Value.Name, [.. order.Value.Members.Where(member => member != participant.Did)],
            existing?.EnteredAt ?? time.GetUtcNow());
        var offer = await offers.PutAsync(participant, OfferOf(circle, order.Value.Indicators), cancellation);
        if (!offer.Succeeded)
        {
            return offer.Refusal;
        }

        await CircleStore.PutAsync(participant.State, circle, cancellation);
        await WriteDownAsync(participant, "enter-circle", circle.Id);
        return Write(circle, null);
    }

    /// <summary>The circles, with who of their members lets this participant read in turn.</summary>
    public async Task<JsonArray> ListAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        var found = new JsonArray();
        foreach (var circle in await CircleStore.AllAsync(participant.State, cancellation))
        {
            var inside = await Task.WhenAll(circle.Members.Select(async member =>
                await membership.ReciprocatesAsync(participant, circle.Id, member, cancellation) ? member
                    : (Did?)null));
            found.Add(Write(circle, [.. inside.OfType<Did>()]));
        }

        return found;
    }

    /// <summary>
    /// Leaves: the offer and every agreement over it are gone at once, and the members, who ask for it, see that it is.
    /// Refused with CONN-011.
    /// </summary>
    public async Task<Outcome<Done>> LeaveAsync(
        HostedParticipant participant, string id, CancellationToken cancellation)
    {
        if (!await CircleStore.RemoveAsync(participant.State, id, time.GetUtcNow(), cancellation))
        {
            return ConnectorCodes.UnknownCircle.Refuse();
        }

        await WriteDownAsync(participant, "leave-circle", id);
        return Done.Value;
    }

    // What was done is written down, also when the owner hung up meanwhile.
    private Task WriteDownAsync(HostedParticipant participant, string action, string circle) => audit.CommitAsync(
        participant,
        new AuditEntry(
            time.GetUtcNow(), participant.Did.ToString(), null, null, action,
            "/circles/" + Uri.EscapeDataString(circle), "done", 0, null),
        CancellationToken.None);

    private static JsonObject OfferOf(Circle circle, JsonArray indicators)
    {
        var policy = PolicyWriter.Write(PolicyTemplates.PeerCircle(circle.Id), withTarget: false);
        policy.Remove("@id");
        return new JsonObject
        {
            ["id"] = circle.Id,
            ["title"] = circle.Name,
            ["indicators"] = indicators.DeepClone(),
            ["policy"] = policy,
        };
    }

    private static JsonObject Write(Circle circle, IReadOnlyList<Did>? inside) => new()
    {
        ["id"] = circle.Id,
        ["name"] = circle.Name,
        ["enteredAt"] = circle.EnteredAt.UtcDateTime,
        ["members"] = new JsonArray([.. circle.Members.Select(member =>
        {
            var written = new JsonObject { ["did"] = member.ToString() };
            if (inside is not null)
            {
                written["reciprocates"] = inside.Contains(member);
            }

            return (JsonNode?)written;
        })]),
    };
}
