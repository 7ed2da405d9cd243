using Dasta.Design.Pages;
using Dasta.Identity.Participants;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Identity.Tokens.Authorization;

/// <summary>
/// Says that an authorization request goes nowhere: to a person on a page that leads back to the client, to a program
/// as problem details. No browser is sent anywhere, for nothing says where it may go.
/// </summary>
internal static class AuthorizeRefusal
{
    /// <param name="client">The <c>client_id</c> as it came.</param>
    public static async Task<IResult> MakeAsync(
        HttpContext context, RefusalDefinition cause, string? client, ParticipantStore participants,
        CancellationToken cancellationToken)
    {
        var refusal = cause.Refuse();
        var accepted = context.Request.GetTypedHeaders().Accept;
        if (!accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)))
        {
            return RefusalResults.Problem(refusal);
        }

        var known = Did.Parse(client).Succeeded ? await participants.FindAsync(client!, cancellationToken) : null;
        var parameters = new Dictionary<string, object?>
        {
            // The choice of language leads to a page that takes it.
            [nameof(AuthorizePage.Setting)] = PageSetting.Of(context, "DASTA!") with { Here = "/sign-in" },
            [nameof(AuthorizePage.Problem)] = cause == IdentityCodes.UnknownRequest
                ? AuthorizeTexts.Expired
                : AuthorizeTexts.Foreign,
            [nameof(AuthorizePage.Code)] = refusal.Code,
            [nameof(AuthorizePage.Client)] = AsClient(known),
        };
        return new PageResult<AuthorizePage>(parameters, refusal.Status);
    }

    private static ParticipantRecord? AsClient(Participant? known) =>
        known is { Record: { IsActive: true, Base.Length: > 0 } record } ? record : null;
}
