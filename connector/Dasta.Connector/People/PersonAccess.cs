using Dasta.Connector.Hosting;
using Dasta.Node.Sessions;
using Dasta.Node.Sessions.Forms;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People;

/// <summary>
/// Lets a signed-in person use the management interface in place of the participant's own token, as far as its roles
/// reach. Whatever changes something also brings the token of the page it comes from.
/// </summary>
internal sealed class PersonAccess(SignedInPeople people, FormTokens forms)
{
    private const string Prefix = "/manage/v1/";

    /// <summary>True where a request brings a session and no token of a participant.</summary>
    public bool Concerns(HttpContext context) =>
        context.Request.Headers.Authorization.Count == 0 && people.IsShown(context);

    /// <summary>The person as a caller for its participant; refused with NODE-050, NODE-051 or NODE-055.</summary>
    public async Task<Outcome<Caller>> AuthenticateAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var found = await people.RequireAsync(context, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var person = found.Value;
        var isLook = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var path = context.Request.Path.Value ?? string.Empty;
        var word = path.StartsWith(Prefix, StringComparison.Ordinal)
            ? path[Prefix.Length..].Split('/')[0]
            : string.Empty;
        if (RoleRights.Of(person, RoleRights.AreaOf(word)) < (isLook ? Right.Look : Right.Change))
        {
            return NodeCodes.RoleTooSmall.Refuse();
        }

        if (!isLook && !forms.IsRight(context, context.Request.Headers[FormTokens.HeaderName]))
        {
            return NodeCodes.ForeignForm.Refuse();
        }

        return CallerOf(HostedParticipants.Current(context), person);
    }

    /// <summary>Who is signed in; asking where nobody is, is a bug.</summary>
    public async Task<PersonSession> PersonAsync(HttpContext context) =>
        await people.FindAsync(context, context.RequestAborted)
        ?? throw new InvalidOperationException("Nobody is signed in.");

    private static Caller CallerOf(HostedParticipant participant, PersonSession person) => new(
        participant.Did, participant.Name, participant.Kind, [participant.Kind, Caller.OwnerRole], participant.Nis,
        participant.Operator.ToString(), person.Subject, person.ExpiresAt, Development: false);
}
