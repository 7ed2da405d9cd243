using Dasta.Connector.Hosting;
using Dasta.Connector.Pages.Attention;
using Dasta.Design.Pages;
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

    private static async Task<IResult> StartAsync(HttpContext context, AttentionDesk desk)
    {
        var setting = PageAccess.Setting(context);
        var person = PageAccess.Person(context);
        var rows = await desk.ListAsync(
            HostedParticipants.Current(context), person, setting, context.RequestAborted);
        var parameters = new Dictionary<string, object?>
        {
            [nameof(StartPage.Setting)] = setting,
            [nameof(StartPage.Person)] = person,
            [nameof(StartPage.Rows)] = rows,
        };
        return new PageResult<StartPage>(parameters);
    }
}
