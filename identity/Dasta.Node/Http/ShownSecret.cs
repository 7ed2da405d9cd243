using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Http;

/// <summary>
/// Says that a request shows a secret elsewhere than in its <c>Authorization</c> header, so that wrong ones count as
/// failures of its address too.
/// </summary>
public static class ShownSecret
{
    private static readonly object Key = new();

    /// <summary>Marks a request; before <see cref="NodeHost.UseNode"/>.</summary>
    public static void Note(HttpContext context) => context.Items[Key] = true;

    internal static bool Is(HttpContext context) => context.Items.ContainsKey(Key);
}
