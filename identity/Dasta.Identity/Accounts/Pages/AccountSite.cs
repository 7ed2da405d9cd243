using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Identity.Accounts.Browsers;
using Dasta.Identity.Accounts.Upstream;
using Dasta.Identity.Participants;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Identity.Accounts.Pages;

/// <summary>What the pages of identity have in common.</summary>
internal sealed class AccountSite(FormTokens tokens, ParticipantStore participants, UpstreamSettings upstream)
{
    private const string Name = "DASTA!";

    /// <summary>The setting of a page, with who is signed in.</summary>
    public PageSetting Setting(HttpContext context, SignedInBrowser? browser = null) => PageSetting.Of(
        context, Name,
        browser is null ? null : new PagePerson(browser.Account.DisplayName, string.Empty, tokens.Of(context)));

    /// <summary>The page on which people sign in.</summary>
    /// <param name="problem">What went wrong before; null on the first visit.</param>
    /// <param name="onward">Where to go on then; what the address says where null.</param>
    public async Task<IResult> SignInAsync(
        HttpContext context, Text? problem, CancellationToken cancellationToken, Onward? onward = null)
    {
        onward ??= Onward.Of(context);
        var query = onward.Query();
        var target = await FormTargetAsync(onward.Path, cancellationToken);
        var parameters = new Dictionary<string, object?>
        {
            [nameof(SignInPage.Setting)] = Setting(context) with { Here = "/sign-in" + query },
            [nameof(SignInPage.Token)] = tokens.Of(context),
            [nameof(SignInPage.RecoverAddress)] = "/sign-in/recovery" + query,
            [nameof(SignInPage.PasskeyAddress)] = "/sign-in/passkey" + query,
            [nameof(SignInPage.Upstream)] = upstream.IsOn
                ? new UpstreamLine(upstream.Name, UpstreamEndpoints.BeginPath + query)
                : null,
            [nameof(SignInPage.Problem)] = problem,
        };
        return new PageResult<SignInPage>(parameters, StatusOf(problem)) { FormTarget = target };
    }

    /// <summary>The page on which people get back in with a recovery code.</summary>
    public async Task<IResult> RecoverAsync(HttpContext context, Text? problem, CancellationToken cancellationToken)
    {
        var target = await FormTargetAsync(Onward.Of(context).Path, cancellationToken);
        var parameters = new Dictionary<string, object?>
        {
            [nameof(RecoverPage.Setting)] = Setting(context),
            [nameof(RecoverPage.Token)] = tokens.Of(context),
            [nameof(RecoverPage.Problem)] = problem,
        };
        return new PageResult<RecoverPage>(parameters, StatusOf(problem)) { FormTarget = target };
    }

    /// <summary>The page behind an invitation's link.</summary>
    /// <param name="name">Whom it is for; null when it counts no more.</param>
    /// <param name="asksName">True when another name is asked for.</param>
    public IResult Invitation(HttpContext context, string? name, Text? problem, bool asksName = false)
    {
        var parameters = new Dictionary<string, object?>
        {
            [nameof(InvitationPage.Setting)] = Setting(context),
            [nameof(InvitationPage.Token)] = tokens.Of(context),
            [nameof(InvitationPage.Name)] = name,
            [nameof(InvitationPage.AsksName)] = asksName,
            [nameof(InvitationPage.Upstream)] = upstream.IsOn && name is not null
                ? new UpstreamLine(upstream.Name, QueryHelpers.AddQueryString(
                    UpstreamEndpoints.InvitationPath,
                    new Dictionary<string, string?>
                    {
                        ["code"] = context.Request.Query["code"],
                        [FormTokens.FieldName] = tokens.Of(context, UpstreamEndpoints.InvitationPath),
                    }))
                : null,
            [nameof(InvitationPage.Problem)] = problem,
        };
        return new PageResult<InvitationPage>(parameters, StatusOf(problem));
    }

    /// <summary>The path to go on with after signing in.</summary>
    public static string ReturnOf(HttpContext context) => Onward.Of(context).Path;

    private static int StatusOf(Text? problem) =>
        problem is null ? StatusCodes.Status200OK
        : problem == AccountTexts.TooManyRefused ? StatusCodes.Status429TooManyRequests
        : StatusCodes.Status403Forbidden;

    /// <summary>
    /// The origin of the client a sign-in is for. The browser follows the form through /authorize to that client, and
    /// its rule for forms holds on the way.
    /// </summary>
    private async Task<string> FormTargetAsync(string path, CancellationToken cancellationToken)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var client = query < 0
            ? string.Empty
            : QueryHelpers.ParseQuery(path[query..]).GetValueOrDefault("client_id").ToString();
        return Did.Parse(client).Succeeded && await participants.FindAsync(client, cancellationToken) is { } found
            && Uri.TryCreate(found.Record.Base, UriKind.Absolute, out var address)
            ? address.GetLeftPart(UriPartial.Authority)
            : string.Empty;
    }
}
