using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node.Trust;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Values;

namespace Dasta.Connector.Circles;

/// <summary>
/// Who is a member: listed by this participant, and showing it its own figures of the circle in turn. The other side's
/// offer is looked at when it matters and believed for a moment, so that leaving works everywhere within it. It is
/// asked where it says it is, also after it moved.
/// </summary>
internal sealed class CircleMembership(
    PeerClient peers, PeerPlaces places, Participants directory, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(Did Self, string Circle, Did Member), Seen> _seen = new();
    private readonly ConcurrentDictionary<Did, Moved> _moved = new();

    /// <summary>The circles whose offers a participant may see, since they list it.</summary>
    public static async Task<IReadOnlyList<string>> ListingAsync(
        HostedParticipant self, Did member, CancellationToken cancellation) =>
        [.. (await CircleStore.OfMemberAsync(self.State, member, cancellation)).Select(circle => circle.Id)];

    /// <summary>
    /// The circles by which a policy on a dataset may permit the participant something, of which it is a member both
    /// ways: the one the dataset is of, else all of this participant's. Nobody is asked where no circle decides.
    /// </summary>
    public async Task<IReadOnlyList<string>> OfDatasetAsync(
        HostedParticipant self, string dataset, Policy policy, Did member, CancellationToken cancellation)
    {
        var inside = new List<string>();
        foreach (var circle in await DecidingAsync(self, dataset, policy, member, cancellation))
        {
            if (await ReciprocatesAsync(self, circle, member, cancellation))
            {
                inside.Add(circle);
            }
        }

        return inside;
    }

    /// <summary>The same for a policy as it is written; by one that can't be read, none.</summary>
    public async Task<IReadOnlyList<string>> OfDatasetAsync(
        HostedParticipant self, string dataset, JsonObject policy, Did member, CancellationToken cancellation) =>
        PolicyReader.Read(policy) is { Succeeded: true, Value: var read }
            ? await OfDatasetAsync(self, dataset, read, member, cancellation)
            : [];

    /// <summary>The same where nobody has to be asked: null when the other side's offer decides.</summary>
    public static async Task<IReadOnlyList<string>?> WithoutAskingAsync(
        HostedParticipant self, string dataset, JsonObject policy, Did member, CancellationToken cancellation) =>
        PolicyReader.Read(policy) is { Succeeded: true, Value: var read }
        && (await DecidingAsync(self, dataset, read, member, cancellation)).Count > 0
            ? null
            : [];

    /// <summary>True while the member offers this participant its own figures of the circle.</summary>
    public async Task<bool> ReciprocatesAsync(
        HostedParticipant self, string circle, Did member, CancellationToken cancellation)
    {
        var key = (self.Did, circle, member);
        if (_seen.TryGetValue(key, out var seen) && seen.Until > time.GetUtcNow())
        {
            return seen.Reciprocates;
        }

        var record = await directory.FindAsync(member, cancellation);
        var offered = record is { Succeeded: true, Value.IsActive: true }
            && await OffersAsync(self, circle, member, record.Value.Base, cancellation);
        _seen[key] = new Seen(offered, time.GetUtcNow() + Memory);
        return offered;
    }

    // Who offers nothing where it was known to be may have moved; that is looked up once in a while.
    private async Task<bool> OffersAsync(
        HostedParticipant self, string circle, Did member, string registered, CancellationToken cancellation)
    {
        var moved = _moved.GetValueOrDefault(member);
        var known = moved?.Place ?? await places.KnownAsync(member, registered, cancellation);
        if (known is not null && await OffersAtAsync(known))
        {
            return true;
        }

        if (moved is not null && moved.Until > time.GetUtcNow())
        {
            return false;
        }

        var current = await places.NowAsync(member, cancellation);
        _moved[member] = new Moved(current, time.GetUtcNow() + LookAgain);
        return current is not null && current != known && await OffersAtAsync(current);

        async Task<bool> OffersAtAsync(string place) =>
            await peers.GetAsync(self, member, AddressOf(place, circle), cancellation) is { } dataset
            && dataset["@id"]?.ToString() == circle;
    }

    /// <summary>The circles that list the member and on which the policy can depend.</summary>
    private static async Task<IReadOnlyList<string>> DecidingAsync(
        HostedParticipant self, string dataset, Policy policy, Did member, CancellationToken cancellation)
    {
        if (!DependsOnCircles(policy, member))
        {
            return [];
        }

        var circles = await CircleStore.AllAsync(self.State, cancellation);
        var own = circles.Where(circle => circle.Id == dataset).ToArray();
        return
        [
            .. (own.Length > 0 ? own : circles).Where(circle => circle.Members.Contains(member))
                .Select(circle => circle.Id),
        ];
    }

    // An agreement names its consumer for all its rules; any other party may be a circle.
    private static bool DependsOnCircles(Policy policy, Did member) => policy.NamesRecipients
        || policy.Assignees.Concat(policy.Rules.SelectMany(rule => rule.Assignees))
            .Any(party => party.Id != member.ToString() && party.Id != OdrlTerms.Anyone);

    private static Uri AddressOf(string place, string circle) =>
        new($"{place}/catalog/datasets/{Uri.EscapeDataString(circle)}");

    private sealed record Seen(bool Reciprocates, DateTimeOffset Until);

    // Where a member was found last, null where it says no place, and until when it is not looked up again.
    private sealed record Moved(string? Place, DateTimeOffset Until);
}
