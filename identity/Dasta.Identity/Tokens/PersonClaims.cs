using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.Grants;

namespace Dasta.Identity.Tokens;

/// <summary>What a client learns of a person, in the identity token and at <c>/userinfo</c>.</summary>
internal static class PersonClaims
{
    public static readonly IReadOnlyList<string> Names = ["name", "participant", "roles"];

    public static void Add(JsonObject claims, PersonGrant grant)
    {
        claims["participant"] = grant.Person.Participant;
        claims["roles"] = new JsonArray([.. grant.Person.Roles.Select(role => (JsonNode)role)]);
        if (Scopes.Holds(grant.Scope, Scopes.Profile))
        {
            claims["name"] = grant.Person.Name;
        }
    }
}
