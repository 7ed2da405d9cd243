using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.People.Management;

/// <summary>Asks identity about a participant's people, in the participant's name.</summary>
internal sealed class PeopleAtIdentity(TokenClient tokens, GuardedHttp http, NodeSettings settings)
{
    private static readonly RefusalDefinition[] Known =
    [
        IdentityCodes.MalformedInvitation, IdentityCodes.NameTaken, IdentityCodes.UnknownAccount,
    ];

    /// <summary>
    /// What identity answers, empty where it answers nothing; refused as identity refuses, or as
    /// <see cref="TokenClient"/> and <see cref="GuardedHttp"/> do where it can't be asked.
    /// </summary>
    public async Task<Outcome<JsonObject>> SendAsync(
        HostedParticipant participant, HttpMethod method, string path, JsonObject? body,
        CancellationToken cancellation)
    {
        var identity = Did.Parse(settings.IdentityDid).Value;
        var token = await tokens.GetAsync(participant.Acting, identity, cancellation);
        if (!token.Succeeded)
        {
            return token.Refusal;
        }

        using var request = new HttpRequestMessage(method, settings.IdentityBase + path);
        request.Content = body is null ? null : JsonContent.Create(body);
        token.Value.Attach(request);
        var answer = await http.SendAsync(request, cancellation);
        return answer.Then(Read);
    }

    private static Outcome<JsonObject> Read(HttpAnswer answer)
    {
        var body = answer.Json();
        return answer.IsSuccess ? body ?? []
            : Known.FirstOrDefault(one => one.Code == (string?)body?["code"]) is { } refusal ? refusal.Refuse()
            : NodeCodes.UnexpectedAnswer.Refuse();
    }
}
