using Dasta.Cli.Wire;

namespace Dasta.Cli.Access;

/// <summary>
/// Finds participants that have moved since it was written down where everything is: identity has the base of each.
/// </summary>
internal static class Relocations
{
    /// <summary>Where everything is now; null when nobody moved, or identity does not answer.</summary>
    public static async Task<Whereabouts?> FollowAsync(Session session, CancellationToken cancellation)
    {
        var where = session.Where;
        var listed = await session.GetAsync($"{where.Identity.TrimEnd('/')}/participants", cancellation);
        if (!listed.Succeeded)
        {
            return null;
        }

        var bases = listed.Value.Objects("participants").GroupBy(one => one.Text("did"), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Text("base").TrimEnd('/'), StringComparer.Ordinal);
        var connectors = where.Connectors
            .Select(one => bases.GetValueOrDefault(one.Did) is { Length: > 0 } place ? one.At(place) : one).ToArray();
        return connectors.SequenceEqual(where.Connectors) ? null : where with { Connectors = connectors };
    }
}
