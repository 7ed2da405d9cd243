using Dasta.Connector.Pages;
using Dasta.Connector.People.Management;
using Dasta.Connector.People.Agreements;
using Dasta.Connector.People.FeedKeys;
using Dasta.Connector.People.Letters;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Requests;
using Dasta.Connector.People.Roster;
using Dasta.Design.Assets;
using Dasta.Node.Sessions;

namespace Dasta.Connector.People;

/// <summary>The services and pages of the people of hosted participants.</summary>
internal static class PeopleRegistration
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSessions();
        services.AddSingleton<ISessionPlaces, ConnectorSessionPlaces>();
        services.AddSingleton<PersonAccess>();
        services.AddSingleton<PeopleAtIdentity>();
        services.AddSingleton<RequestDesk>();
        services.AddSingleton<AgreementDesk>();
        services.AddTownPages();
    }

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapDesign();
        routes.MapSessions(ProblemPages.Show);
        routes.MapStartPages();
        routes.MapRequestPages();
        routes.MapAgreementConsole();
        routes.MapLetterPages();
        routes.MapFeedKeyPages();
        routes.MapRosterPages();
    }
}
