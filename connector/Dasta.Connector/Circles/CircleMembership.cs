using System.Collections.Concurrent;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Circles;

/// <summary>
/// Who is a member: listed by this participant, and showing it its own figures of the circle in turn. The other side's
/// offer is looked at when it matters and believed for a moment, so that leaving works everywhere within it.
/// </summary>
internal sealed class CircleMembership(PeerClient peers, Participants directory, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(Did Self, string Circle, Did Member), Seen> _seen = new();

    /// <summary>The circles whose offers a participant may see, since they list it.</summary>
    public static async Task<IReadOnlyList<string>> ListingAsync(
        HostedParticipant self, Did member, CancellationToken cancellation) =>
        [.. (await CircleStore.OfMemberAsync(self.State, member, cancellation)).Select(circle => circle.Id)];

    /// <summary>The circle that a dataset is of, when the participant is a member of it both ways; else none.</summary>
    public async Task<IReadOnlyList<string>> OfDatasetAsync(
        HostedParticipant self, string dataset, Did member, CancellationToken cancellation)
    {
        var circle = await CircleStore.FindAsync(self.Questions, dataset, cancellation);
        return circle?.Members.Contains(member) == true
            && await ReciprocatesAsync(self, dataset, member, cancellation)
                ? [dataset]
                : [];
    }

    /// <summary>
    /// As <see cref="OfDatasetAsync"/> where nobody has to be asked: null when the other side's offer decides.
    /// </summary>
    public static async Task<IReadOnlyList<string>?> WithoutAskingAsync(
        HostedParticipant self, string dataset, Did member, CancellationToken cancellation)
    {
        var circle = await CircleStore.FindAsync(self.Questions, dataset, cancellation);
        return circle?.Members.Contains(member) == true ? null : [];
    }

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
            && await peers.GetAsync(self, member, AddressOf(record.Value.Base, circle), cancellation) is { } dataset
            && dataset["@id"]?.ToString() == circle;
        _seen[key] = new Seen(offered, time.GetUtcNow() + Memory);
        return offered;
    }

    private static Uri AddressOf(string memberBase, string circle) =>
        new($"{memberBase}{Terms.DspPath}/catalog/datasets/{Uri.EscapeDataString(circle)}");

    private sealed record Seen(bool Reciprocates, DateTimeOffset Until);
}
