using Dasta.Connector.Hosting;
using Dasta.Node.Sessions;

namespace Dasta.Connector.People;

/// <summary>Each hosted participant has its own people and keeps its sessions in its own database.</summary>
internal sealed class ConnectorSessionPlaces : ISessionPlaces
{
    public SessionPlace Of(HttpContext context)
    {
        var participant = HostedParticipants.Current(context);
        return new SessionPlace(participant.Acting, participant.Base, participant.State, OwnPeopleOnly: true);
    }
}
