using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;
using Dasta.Design.Pages;
using Dasta.Node.Database;
using Dasta.Node.Sessions;
using Dasta.Node.Sessions.Forms;

namespace Dasta.Connector.People.Pages;

/// <summary>The start of a participant's pages: who you are and what waits; for strangers, where to sign in.</summary>
internal static class StartPages
{
    public static void MapStartPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", WelcomeOrStart).ExcludeFromDescription();
        routes.MapGroup("/start").RequirePerson(WorkArea.Start).MapGet("/", StartAsync);
    }

    private static async Task<IResult> WelcomeOrStart(
        HttpContext context, SignedInPeople people, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(context, cancellationToken) is not null)
        {
            return new SeeOther(context.Request.PathBase + "/start");
        }

        var parameters = new Dictionary<string, object?>
        {
            [nameof(WelcomePage.Setting)] = PageAccess.Setting(context),
            [nameof(WelcomePage.SignInAddress)] =
                SessionEndpoints.SignInAddress(context.Request.PathBase, "/start"),
        };
        return new PageResult<WelcomePage>(parameters);
    }

    private static async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var setting = PageAccess.Setting(context);
        var person = PageAccess.Person(context);
        var parameters = new Dictionary<string, object?>
        {
            [nameof(StartPage.Setting)] = setting,
            [nameof(StartPage.Person)] = person,
            [nameof(StartPage.Waits)] = await WaitsAsync(
                HostedParticipants.Current(context), person, setting, cancellationToken),
        };
        return new PageResult<StartPage>(parameters);
    }

    /// <summary>Only what the person may see counts.</summary>
    private static async Task<IReadOnlyList<Waiting>> WaitsAsync(
        HostedParticipant participant, PersonSession person, PageSetting setting, CancellationToken cancellationToken)
    {
        var waits = new List<Waiting>();
        if (RoleRights.Of(person, WorkArea.Sharing) >= Right.Look)
        {
            var waiting = await NegotiationStore.CountWaitingAsync(participant.State, cancellationToken);
            waits.Add(new Waiting(setting.Say(ConsoleTexts.Requests), (int)waiting, "/requests"));
            var dead = await OutboxLetters.CountDeadAsync(participant.State, cancellationToken);
            waits.Add(new Waiting(setting.Say(ConsoleTexts.DeadLetters), (int)dead, "/letters"));
        }

        if (RoleRights.Of(person, WorkArea.Data) >= Right.Look)
        {
            var alerts = await AlertStore.ListAsync(participant.State, null, null, cancellationToken);
            waits.Add(new Waiting(setting.Say(ConsoleTexts.Alerts), alerts.Count(alert => alert.ClosedAt is null)));
        }

        return [.. waits.Where(one => one.Count > 0)];
    }
}
