using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust;

/// <summary>Who calls, as the access token says it.</summary>
/// <param name="Did">The participant.</param>
/// <param name="Kind">Its kind, see <see cref="Specs.Vocabulary.ParticipantKind"/>; identity itself is
/// <c>governance</c>.</param>
/// <param name="Roles">Its kind, and <c>owner</c> when it calls itself or <c>governance</c>.</param>
/// <param name="TokenId">The token's <c>jti</c>.</param>
/// <param name="Development">True when the token was made without proof, under the development setting.</param>
public sealed record Caller(
    Did Did, string Name, string Kind, IReadOnlyList<string> Roles, string? Nis, string? Operator, string TokenId,
    DateTimeOffset ExpiresAt, bool Development)
{
    /// <summary>Thumbprint of the key the token is bound to; null for a development token.</summary>
    public string? KeyThumbprint { get; init; }

    /// <summary>The role of a participant that calls itself.</summary>
    public const string OwnerRole = "owner";

    /// <summary>The role of the governance authority.</summary>
    public const string GovernanceRole = "governance";

    public bool HasRole(string role) => Roles.Contains(role, StringComparer.Ordinal);

    /// <summary>The caller itself when it has a role; refused with NODE-017.</summary>
    public Outcome<Caller> Require(string role) => HasRole(role) ? this : NodeCodes.MissingRole.Refuse();
}
