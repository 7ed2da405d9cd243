using Dasta.Catalog.Hosting;
using Dasta.Catalog.Search;
using Dasta.Node.Sessions;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.People;

/// <summary>
/// Who looks for offers: a program by its token, a person by its session, or anyone. A person sees what the participant
/// it works for could be permitted, and no more.
/// </summary>
internal sealed class PersonViewer(CallerAccess access, SignedInPeople people, Participants participants)
{
    /// <summary>The viewer of a request; a bad token is refused, never taken for none.</summary>
    public async Task<Outcome<Viewer>> FindAsync(HttpContext context, CancellationToken ct)
    {
        var caller = await access.FindAsync(context.Request, ct);
        if (!caller.Succeeded || caller.Value is not null)
        {
            return caller.Select(Viewer.Of);
        }

        return await people.FindAsync(context, ct) is { } person ? await OfAsync(person, ct) : Viewer.Anonymous;
    }

    /// <summary>What a person sees: nothing of its own where its participant is suspended.</summary>
    private async Task<Viewer> OfAsync(PersonSession person, CancellationToken ct)
    {
        var record = await participants.FindAsync(Did.Parse(person.Participant).Value, ct);
        return record is { Succeeded: true, Value.IsActive: true }
            ? new Viewer(record.Value.Did, [record.Value.Kind], record.Value.Nis)
            : Viewer.Anonymous;
    }
}
