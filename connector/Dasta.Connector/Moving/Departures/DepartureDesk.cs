using Dasta.Connector.Audit;
using Dasta.Connector.Collection.Inbox;
using Dasta.Connector.Hosting;
using Dasta.Connector.Moving.Archives;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Moving.Departures;

/// <summary>
/// Lets a participant go, step by step. From its beginning the database takes in no role that works for the
/// participant, so no room, known or yet to be built, changes a row; until the completion every way leads back.
/// </summary>
internal sealed class DepartureDesk(
    MoveStore store,
    Moves moves,
    HostedParticipants participants,
    PostgresAdministration postgres,
    OutboxDriver outbox,
    KeyVault vault,
    AnnouncedRelocation relocation,
    OwnerAudit audit,
    NodeSettings node,
    ConnectorSettings settings,
    TimeProvider time)
{
    private TimeSpan Lease => TimeSpan.FromMinutes(settings.DepartureMinutes);

    /// <summary>The departure that is under way; MOVE-003.</summary>
    public Outcome<Departure> Find(string slug) =>
        moves.Departures.TryGetValue(slug, out var departure) && !departure.HasMoved
            ? departure
            : MoveCodes.NotDeparting.Refuse();

    /// <summary>
    /// Closes the participant here, to go where it has announced; MOVE-011 without an announcement of its own, MOVE-009
    /// when that can't be followed, MOVE-012 while files wait in its inbox, MOVE-002 when it has moved.
    /// </summary>
    public async Task<Outcome<Departure>> BeginAsync(string slug, CancellationToken cancellation)
    {
        if (participants.All.FirstOrDefault(one => one.Slug == slug) is not { } participant)
        {
            return MoveCodes.Moved.Refuse();
        }

        var announced = await relocation.FindAsync(participant, cancellation);
        if (!announced.Succeeded)
        {
            return announced.Refusal;
        }

        var to = PeerAddress.Read(announced.Value.To, node);
        if (!to.Succeeded)
        {
            return MoveCodes.MalformedDeparture.Refuse();
        }

        if (InboxErasure.CountWaiting(settings.Participants.First(one => one.Slug == slug)) is > 0 and var waiting)
        {
            return MoveCodes.FilesWait.Refuse(FormattableString.Invariant($"There are {waiting}."));
        }

        var departure = new Departure(
            slug, Guid.NewGuid(), to.Value.ToString().TrimEnd('/'), announced.Value.Key, Departure.Departing,
            Digest: null, Document: null, Proof: null, time.GetUtcNow() + Lease);
        await audit.CommitAsync(
            participant, "depart", "/manage/v1/departure", OwnerAudit.Answered, rows: 0, cancellation);
        if (!await store.BeginAsync(departure, cancellation))
        {
            return MoveCodes.Moved.Refuse();
        }

        moves.Note(departure);
        await CloseAsync(slug, cancellation);
        return departure;
    }

    /// <summary>Writes the whole database; what was sent is remembered by its digest.</summary>
    public async Task WriteAsync(Departure departure, Stream output, CancellationToken cancellation)
    {
        var did = participants.All.Single(one => one.Slug == departure.Slug).Did.ToString();
        await using var database = postgres.Open(RoleNames.For(postgres, departure.Slug).Database);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var prolonged = time.GetUtcNow();
        await new ArchiveWriter(connection, vault, output)
            .WriteAsync(did, departure.Recipient, ProlongAsync, RememberAsync, cancellation);

        async Task RememberAsync(string digest)
        {
            if (await store.ProlongAsync(departure, time.GetUtcNow() + Lease, digest, cancellation))
            {
                moves.Note(departure with { Digest = digest });
            }
        }

        async Task ProlongAsync()
        {
            if (time.GetUtcNow() - prolonged > Lease / 4)
            {
                prolonged = time.GetUtcNow();
                await store.ProlongAsync(departure, prolonged + Lease, digest: null, cancellation);
            }
        }
    }

    /// <summary>
    /// The participant is no more here from this moment; MOVE-003 when its time ran out, MOVE-010 when the new place
    /// has something else than was sent.
    /// </summary>
    public async Task<Outcome<Departure>> CompleteAsync(string slug, string digest, CancellationToken cancellation)
    {
        if (moves.Departures.TryGetValue(slug, out var known) && known.HasMoved)
        {
            return known;
        }

        var departure = Find(slug);
        if (!departure.Succeeded)
        {
            return departure;
        }

        var participant = participants.All.Single(one => one.Slug == slug);
        var document = DidDocumentEndpoints.Write(participant, departure.Value.NewBase).ToJsonString();
        if (!await store.CompleteAsync(departure.Value, digest, document, cancellation))
        {
            return MoveCodes.OtherArchive.Refuse();
        }

        var moved = departure.Value with { State = Departure.Moved, Digest = digest, Document = document };
        moves.Note(moved);
        await LeaveAsync(slug);
        return moved;
    }

    /// <summary>Opens the participant here again; MOVE-003 when it was not departing.</summary>
    public async Task<Outcome<Done>> StayAsync(string slug, CancellationToken cancellation)
    {
        if (!await store.CancelAsync(slug, cancellation))
        {
            return MoveCodes.NotDeparting.Refuse();
        }

        await OpenAsync(slug, cancellation);
        if (participants.All.FirstOrDefault(one => one.Slug == slug) is { } participant)
        {
            await audit.CommitAsync(
                participant, "stay", "/manage/v1/departure", OwnerAudit.Answered, rows: 0, cancellation);
        }

        return Done.Value;
    }

    /// <summary>Takes the participant out of this process once it has moved.</summary>
    public async Task LeaveAsync(string slug)
    {
        participants.Remove(slug);
        await outbox.RemoveAsync(slug);
    }

    /// <summary>Lets the participant's roles into its database again.</summary>
    public async Task OpenAsync(string slug, CancellationToken cancellation)
    {
        var names = RoleNames.For(postgres, slug);
        foreach (var role in names.Roles)
        {
            await postgres.GrantConnectAsync(names.Database, role, cancellation);
        }

        Forget(slug);
        moves.Forget(slug);
    }

    // Connections that were ended wait in the pools otherwise, and fail whoever takes them next.
    private void Forget(string slug)
    {
        foreach (var participant in participants.All.Where(one => one.Slug == slug))
        {
            participant.State.Clear();
            participant.Raw.Clear();
            participant.Reads.Clear();
        }
    }

    private async Task CloseAsync(string slug, CancellationToken cancellation)
    {
        var names = RoleNames.For(postgres, slug);
        foreach (var role in names.Roles)
        {
            await postgres.RevokeConnectAsync(names.Database, role, cancellation);
        }
    }
}
