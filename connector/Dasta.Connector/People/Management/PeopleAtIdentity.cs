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
        IdentityCodes.LastOwner, IdentityCodes.TooManyInvitations,
    ];

    /// <summary>The participant's people, as identity writes them.</summary>
    public async Task<Outcome<IReadOnlyList<JsonObject>>> ListAsync(
        HostedParticipant participant, CancellationToken cancellation) =>
        (await SendAsync(participant, HttpMethod.Get, "/people", body: null, cancellation))
            .Select<IReadOnlyList<JsonObject>>(body => [.. body["people"]!.AsArray().OfType<JsonObject>()]);

    /// <summary>Invites a person, or gives one of the participant's a new way in; whose it is, is no choice.</summary>
    /// <param name="asked">Name, display name and roles.</param>
    public Task<Outcome<JsonObject>> InviteAsync(
        HostedParticipant participant, JsonObject asked, CancellationToken cancellation)
    {
        var order = new JsonObject
        {
            ["name"] = asked["name"]?.DeepClone(),
            ["displayName"] = asked["displayName"]?.DeepClone() ?? asked["name"]?.DeepClone(),
            ["participant"] = participant.Did.ToString(),
            ["roles"] = asked["roles"]?.DeepClone(),
        };
        return SendAsync(participant, HttpMethod.Post, "/people/invitations", order, cancellation);
    }

    /// <summary>Says what a person may do from now on.</summary>
    public Task<Outcome<JsonObject>> SetRolesAsync(
        HostedParticipant participant, Guid person, JsonNode? roles, CancellationToken cancellation) => SendAsync(
        participant, HttpMethod.Put, $"/people/{person}/roles", new JsonObject { ["roles"] = roles }, cancellation);

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
