using System.Buffers;

namespace Dasta.Node.Sessions.Forms;

/// <summary>
/// Where a page may send a browser back to: a path at the same site, so that nobody can borrow the site's name to lead
/// people elsewhere.
/// </summary>
public static class LocalPath
{
    private const int Limit = 2048;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?&=%:@!$'()*+,;");

    /// <summary>The path when it leads to this site, else another one.</summary>
    public static string OrElse(string? path, string otherwise) => IsOne(path) ? path! : otherwise;

    /// <summary>True for a path with query that browsers read as one of the same site.</summary>
    public static bool IsOne(string? path) =>
        path is { Length: > 0 and <= Limit } && path[0] == '/'
        && (path.Length == 1 || path[1] != '/')
        && !path.AsSpan().ContainsAnyExcept(Allowed);
}
