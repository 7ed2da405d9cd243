using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Identity.Accounts.Invitations;

/// <summary>Whom a participant invites, and as what.</summary>
internal sealed record InvitationForm(string Name, string DisplayName, string Participant, IReadOnlyList<string> Roles)
{
    private const int NameLimit = 200;

    /// <summary>Reads and checks the whole; refused with IDENTITY-050.</summary>
    public static Outcome<InvitationForm> Read(JsonObject body)
    {
        var name = Text(body, "name");
        var displayName = Text(body, "displayName");
        var participant = Text(body, "participant");
        return name is not null && displayName is not null && participant is not null
            && ReadRoles(body) is { Count: > 0 } roles
            ? new InvitationForm(name, displayName, participant, roles)
            : IdentityCodes.MalformedInvitation.Refuse();
    }

    /// <summary>The roles a body names, each once; null when one of them is none.</summary>
    public static IReadOnlyList<string>? ReadRoles(JsonObject body)
    {
        var roles = (body["roles"] as JsonArray)?
            .Select(role => role is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty)
            .Distinct(StringComparer.Ordinal).ToArray();
        return roles is not null && roles.All(role => PersonRole.All.Contains(role, StringComparer.Ordinal))
            ? roles
            : null;
    }

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text)
        && text.Trim() is { Length: > 0 and <= NameLimit } trimmed && !trimmed.Any(char.IsControl)
            ? trimmed
            : null;
}
