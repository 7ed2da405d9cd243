using System.Collections.Frozen;
using Dasta.Node.Trust.Readings;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust;

/// <summary>
/// The participants of the data space as identity lists them, read again every <see cref="NodeSettings.FreshSeconds"/>
/// while they are asked for. A DID that is not in the last list makes it read again, at most every 2 s.
/// </summary>
public sealed class Participants : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly Refreshed<Listing> _listing;

    public Participants(IIdentityDirectory directory, NodeSettings settings, TimeProvider time) => _listing = new(
        time, TimeSpan.FromSeconds(settings.FreshSeconds), TimeSpan.FromSeconds(settings.GraceSeconds),
        async cancellationToken => (await directory.ReadParticipantsAsync(cancellationToken)).Select(Listing.Of));

    /// <summary>One participant, active or suspended; refused with NODE-012 (unknown) or NODE-013 (identity).</summary>
    public Task<Outcome<ParticipantRecord>> FindAsync(Did did, CancellationToken cancellationToken) =>
        FindAsync(did, Pause, cancellationToken);

    /// <summary>As the public form, for a DID identity vouched for a moment ago: the next list holds it.</summary>
    internal Task<Outcome<ParticipantRecord>> FindProvenAsync(Did did, CancellationToken cancellationToken) =>
        FindAsync(did, TimeSpan.Zero, cancellationToken);

    private async Task<Outcome<ParticipantRecord>> FindAsync(
        Did did, TimeSpan pause, CancellationToken cancellationToken)
    {
        var key = did.ToString();
        var listing = await _listing.GetAsync(cancellationToken);
        if (listing.Succeeded && !listing.Value.ByDid.ContainsKey(key))
        {
            listing = await _listing.GetNewerAsync(pause, cancellationToken);
        }

        return listing.Then<ParticipantRecord>(found => found.ByDid.TryGetValue(key, out var record)
            ? record
            : NodeCodes.UnknownParticipant.Refuse());
    }

    /// <summary>All participants, active and suspended; refused with NODE-013.</summary>
    public async Task<Outcome<IReadOnlyList<ParticipantRecord>>> ListAsync(CancellationToken cancellationToken) =>
        (await _listing.GetAsync(cancellationToken)).Select(listing => listing.All);

    public void Dispose() => _listing.Dispose();

    private sealed record Listing(
        IReadOnlyList<ParticipantRecord> All, FrozenDictionary<string, ParticipantRecord> ByDid)
    {
        public static Listing Of(IReadOnlyList<ParticipantRecord> records) => new(
            records, records.DistinctBy(record => record.Did).ToFrozenDictionary(record => record.Did));
    }
}
