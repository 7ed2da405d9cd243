using System.Diagnostics.CodeAnalysis;
using Dasta.Specs.Values;

namespace Dasta.Connector.Hosting;

/// <summary>
/// The participants of this process, by the first segment of the path. Filled at start; one that moves away is removed,
/// one that arrives is added.
/// </summary>
internal sealed class HostedParticipants
{
    private static readonly object ItemKey = new();
    private volatile Dictionary<string, HostedParticipant> _bySlug = [];
    private string? _only;

    public IReadOnlyCollection<HostedParticipant> All => _bySlug.Values;

    /// <summary>The participant the request is for; asking outside a participant's path is a bug.</summary>
    public static HostedParticipant Current(HttpContext context) =>
        context.Items[ItemKey] as HostedParticipant
        ?? throw new InvalidOperationException("The request is not under a participant's base.");

    public HostedParticipant? Find(Did did) => _bySlug.Values.FirstOrDefault(hosted => hosted.Did == did);

    /// <param name="participants">Those that are here now.</param>
    /// <param name="slugs">All that the settings name; one alone has no path of its own.</param>
    public void Fill(IEnumerable<HostedParticipant> participants, IReadOnlyList<string> slugs)
    {
        _bySlug = participants.ToDictionary(hosted => hosted.Slug, StringComparer.Ordinal);
        _only = slugs.Count == 1 ? slugs[0] : null;
    }

    public void Add(HostedParticipant participant) =>
        _bySlug = new(_bySlug, StringComparer.Ordinal) { [participant.Slug] = participant };

    /// <summary>Takes away one that moved; requests that are under way keep it.</summary>
    public void Remove(string slug)
    {
        var left = new Dictionary<string, HostedParticipant>(_bySlug, StringComparer.Ordinal);
        left.Remove(slug);
        _bySlug = left;
    }

    /// <summary>
    /// Finds whom the path names and moves its segment into the path base, so that routes are written once. False when
    /// it names nobody.
    /// </summary>
    public bool Locate(HttpContext context, [NotNullWhen(true)] out string? slug)
    {
        slug = _only;
        if (slug is not null)
        {
            return true;
        }

        if (!TrySplit(context.Request.Path, out slug, out var rest))
        {
            return false;
        }

        context.Request.PathBase = context.Request.PathBase.Add("/" + slug);
        context.Request.Path = rest;
        return true;
    }

    /// <summary>Makes the participant the current one; false when it is not here.</summary>
    public bool Enter(HttpContext context, string slug)
    {
        if (!_bySlug.TryGetValue(slug, out var hosted))
        {
            return false;
        }

        context.Items[ItemKey] = hosted;
        return true;
    }

    private static bool TrySplit(PathString path, [NotNullWhen(true)] out string? slug, out PathString rest)
    {
        var text = path.Value ?? string.Empty;
        var end = text.IndexOf('/', Math.Min(1, text.Length));
        slug = text.Length < 2 ? null : end < 0 ? text[1..] : text[1..end];
        rest = end < 0 ? new PathString("/") : new PathString(text[end..]);
        return slug is not null;
    }
}
