namespace Dasta.Identity.Tokens;

/// <summary>What a person can let a client have.</summary>
internal static class Scopes
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string OfflineAccess = "offline_access";

    public static readonly IReadOnlyList<string> All = [OpenId, Profile, OfflineAccess];

    public static string[] Split(string? scope) =>
        (scope ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static bool Holds(string? scope, string name) => Split(scope).Contains(name, StringComparer.Ordinal);

    /// <summary>True when every word of one scope is among some others.</summary>
    public static bool IsWithin(string? scope, IReadOnlyList<string> others) =>
        Split(scope).All(word => others.Contains(word, StringComparer.Ordinal));
}
