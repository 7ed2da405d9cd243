using Dasta.Design.Texts;
using Dasta.Identity.Accounts.Pages;
using Dasta.Identity.Tokens;
using Dasta.Node.Http;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>
/// The way to the upstream provider and back. They are links, not forms: a browser would hold the rule of a page for
/// its forms against every address the provider sends it on to.
/// </summary>
internal static class UpstreamEndpoints
{
    public const string BeginPath = "/sign-in/upstream";
    public const string ReturnPath = "/sign-in/upstream/return";
    public const string InvitationPath = "/invitation/upstream";

    public static void MapUpstream(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(string.Empty).RequireRateLimiting(RequestThrottle.SignIns)
            .ExcludeFromDescription();
        pages.MapGet(BeginPath, (HttpContext context, UpstreamSignIn upstream, AccountSite site,
            CancellationToken cancellation) => GoAsync(context, upstream, site, invitationHash: null, cancellation));
        pages.MapGet(InvitationPath, TakeUpAsync);
        pages.MapGet(ReturnPath, async (HttpContext context, UpstreamSignIn upstream, AccountSite site,
            CancellationToken cancellation) =>
        {
            var (ended, onward) = await upstream.EndAsync(context, cancellation);
            return ended.Succeeded
                ? new SeeOther(ended.Value)
                : await site.SignInAsync(context, TextOf(ended.Refusal), cancellation, onward);
        });
    }

    /// <summary>
    /// An invitation is tied to whoever the browser is at the provider, so the link must come from its page: another
    /// site could tie a visitor's name to an account of its own making.
    /// </summary>
    private static async Task<IResult> TakeUpAsync(
        HttpContext context, UpstreamSignIn upstream, FormTokens forms, AccountSite site,
        CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        return forms.IsRight(context, query[FormTokens.FieldName], InvitationPath)
            ? await GoAsync(context, upstream, site, Secret.HashOf(query["code"].ToString()), cancellationToken)
            : await site.SignInAsync(context, AccountTexts.FormTooOld, cancellationToken);
    }

    private static async Task<IResult> GoAsync(
        HttpContext context, UpstreamSignIn upstream, AccountSite site, byte[]? invitationHash,
        CancellationToken cancellationToken)
    {
        var begun = await upstream.BeginAsync(context, invitationHash, cancellationToken);
        return begun.Succeeded
            ? new SeeOther(begun.Value)
            : await site.SignInAsync(context, TextOf(begun.Refusal), cancellationToken);
    }

    private static Text TextOf(Refusal refusal) =>
        refusal.Code == IdentityCodes.UpstreamStranger.Code ? AccountTexts.UpstreamStranger
        : refusal.Code == IdentityCodes.UpstreamRoleless.Code ? AccountTexts.UpstreamRoleless
        : refusal.Code == IdentityCodes.UpstreamSecondAccount.Code ? AccountTexts.UpstreamSecondAccount
        : refusal.Code == IdentityCodes.UpstreamUnreachable.Code ? AccountTexts.UpstreamAway
        : AccountTexts.UpstreamRefused;
}
