using Dasta.Node.Http;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dasta.Node.Sessions;

/// <summary>
/// How people sign in and out at a node other than identity: <c>/sign-in</c>, <c>/sign-in/return</c> and
/// <c>/sign-out</c>, under the base of the participant.
/// </summary>
public static class SessionEndpoints
{
    /// <summary>The address of a page that lets a person sign in and come back.</summary>
    /// <param name="pathBase">What the addresses of the participant begin with.</param>
    /// <param name="returnTo">Path below it to come back to.</param>
    /// <param name="afresh">True to ask anew who the person is.</param>
    public static string SignInAddress(PathString pathBase, string returnTo, bool afresh = false) =>
        $"{pathBase}/sign-in?return={Uri.EscapeDataString(returnTo)}{(afresh ? "&afresh=1" : string.Empty)}";

    /// <summary>The services; the host adds its <see cref="ISessionPlaces"/>.</summary>
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<FormTokens>();
        services.AddSingleton<PageForms>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<SignInBudget>();
        services.AddSingleton<SignInClient>();
        services.AddSingleton<SignInSteps>();
        services.AddSingleton(provider => new SignedInPeople(
            provider.GetRequiredService<ISessionPlaces>(), provider.GetRequiredService<SessionCookies>(),
            provider.GetRequiredService<SessionStore>(), provider.GetRequiredService<SignInClient>(),
            provider.GetRequiredService<NodeSettings>(), provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Maps the three endpoints.</summary>
    /// <param name="show">The page that tells a person why it could not sign in or out.</param>
    public static void MapSessions(this IEndpointRouteBuilder routes, Func<HttpContext, Refusal, IResult> show)
    {
        routes.MapGet("/sign-in", async (HttpContext context, SignInSteps steps, CancellationToken cancellation) =>
            {
                var begun = await steps.BeginAsync(context, cancellation);
                return begun.Succeeded ? new SeeOther(begun.Value) : show(context, begun.Refusal);
            })
            .RequireRateLimiting(RequestThrottle.SignIns).ExcludeFromDescription();
        routes.MapGet(SignIn.ReturnPath,
            async (HttpContext context, SignInSteps steps, CancellationToken cancellation) =>
            {
                var ended = await steps.EndAsync(context, cancellation);
                return ended.Succeeded
                    ? new SeeOther(context.Request.PathBase + ended.Value)
                    : show(context, ended.Refusal);
            })
            .RequireRateLimiting(RequestThrottle.SignIns).ExcludeFromDescription();
        routes.MapPost("/sign-out",
            async (HttpContext context, PageForms forms, SignedInPeople people, NodeSettings settings,
                ISessionPlaces places, CancellationToken cancellation) =>
            {
                var form = await forms.ReadAsync(context, cancellation);
                if (!form.Succeeded)
                {
                    return show(context, form.Refusal);
                }

                var person = await people.EndAsync(context, cancellation);
                return person?.Method == SignIn.UpstreamMethod
                    ? new Onto(QueryHelpers.AddQueryString(
                        settings.IdentityBase + SignIn.UpstreamSignOutPath, "client_id",
                        places.Of(context).Client.Did.ToString()))
                    : new SeeOther(context.Request.PathBase + "/");
            })
            .ExcludeFromDescription();
    }
}
