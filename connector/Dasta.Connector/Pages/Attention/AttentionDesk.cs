using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Design.Pages;
using Dasta.Node.Sessions;

namespace Dasta.Connector.Pages.Attention;

/// <summary>Gathers what asks for a person's attention: of each area only what that person may see.</summary>
internal sealed class AttentionDesk(TimeProvider time)
{
    /// <summary>What somebody waits for first, then the rest; none where all is well.</summary>
    public async Task<IReadOnlyList<AttentionRow>> ListAsync(
        HostedParticipant participant, PersonSession person, PageSetting setting, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var rows = new List<AttentionRow>();
        if (RoleRights.Of(person, WorkArea.Sharing) >= Right.Look)
        {
            rows.AddRange(await new SharingAttention(participant, setting, now).ListAsync(cancellation));
        }

        if (RoleRights.Of(person, WorkArea.Data) >= Right.Look)
        {
            rows.AddRange(await new DataAttention(participant, setting, now).ListAsync(cancellation));
        }

        return [.. rows.Where(row => row.Count > 0).OrderByDescending(row => row.Waits)];
    }
}
