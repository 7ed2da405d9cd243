using Dasta.Node.Trust;

namespace Dasta.Catalog.Search;

/// <summary>
/// What counts about a caller when offers are filtered: who it is, its roles and what its token claims.
/// </summary>
/// <param name="Did">Empty for someone without a token.</param>
internal sealed record Viewer(string Did, IReadOnlyList<string> Roles, string? Nis)
{
    public static Viewer Anonymous { get; } = new(string.Empty, [], null);

    public bool IsAnonymous => Did.Length == 0;

    /// <summary>Viewers with the same key are permitted the same, unless a policy names its assignee.</summary>
    public string RolesKey { get; } = string.Join(' ', Roles.Order(StringComparer.Ordinal)) + "|" + Nis;

    public static Viewer Of(Caller? caller) =>
        caller is null ? Anonymous : new Viewer(caller.Did.ToString(), caller.Roles, caller.Nis);
}
