using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.People.Pages;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Sessions;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People;

/// <summary>
/// How a page asks who is signed in, for which participant, with which role. A group of pages says <see
/// cref="RequirePerson"/> once; an endpoint behind it has <see cref="Person"/> and <see
/// cref="HostedParticipants.Current"/>, and writes its page with <see cref="Setting"/>. A form is read with <see
/// cref="PageForms"/>, which refuses what does not come from a page of this node.
/// </summary>
internal static class PageAccess
{
    private static readonly object ItemKey = new();

    /// <summary>
    /// Only people with a right in the area: GET needs <see cref="Right.Look"/>, everything else <see
    /// cref="Right.Change"/>. Who is not signed in is sent to sign in and comes back.
    /// </summary>
    public static RouteGroupBuilder RequirePerson(this RouteGroupBuilder pages, WorkArea area)
    {
        pages.ExcludeFromDescription();
        return pages.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var request = context.Request;
            var people = context.RequestServices.GetRequiredService<SignedInPeople>();
            if (await people.FindAsync(context, context.RequestAborted) is not { } person)
            {
                if (HttpMethods.IsGet(request.Method))
                {
                    return new SeeOther(SessionEndpoints.SignInAddress(
                        request.PathBase, request.Path + request.QueryString));
                }

                // Nothing was done, and whoever pressed the button would think it was.
                return people.IsShown(context)
                    ? ProblemPages.ShowEnded(context, CameFrom(request))
                    : new SeeOther(SessionEndpoints.SignInAddress(request.PathBase, "/"));
            }

            context.Items[ItemKey] = person;
            var needed = HttpMethods.IsGet(request.Method) ? Right.Look : Right.Change;
            using var turn = ActingPerson.Begin(person);
            return RoleRights.Of(person, area) >= needed
                ? await next(invocation)
                : ProblemPages.Show(context, NodeCodes.RoleTooSmall.Refuse());
        });
    }

    // The page whose form was sent, where it is one of this participant; else the start.
    private static string CameFrom(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page)
        && page.Authority == request.Host.Value
        && page.AbsolutePath.StartsWith($"{request.PathBase}/", StringComparison.Ordinal)
            ? page.PathAndQuery[(request.PathBase.Value ?? string.Empty).Length..] : "/";

    /// <summary>Who is signed in; asking on a page without <see cref="RequirePerson"/> is a bug.</summary>
    public static PersonSession Person(HttpContext context) =>
        context.Items[ItemKey] as PersonSession
        ?? throw new InvalidOperationException("The page does not require a person.");

    /// <summary>What the frame of a page needs: the town, the person, the pages it may open.</summary>
    public static PageSetting Setting(HttpContext context)
    {
        var participant = HostedParticipants.Current(context);
        if (context.Items[ItemKey] is not PersonSession person)
        {
            return PageSetting.Of(context, participant.Name);
        }

        var language = Languages.Of(context);
        var token = context.RequestServices.GetRequiredService<FormTokens>().Of(context);
        return PageSetting.Of(
            context, participant.Name, new PagePerson(person.Name, RoleTexts.Line(person.Roles, language), token),
            ConsoleLinks.For(person, language));
    }
}
