using System.Diagnostics.CodeAnalysis;
using Dasta.Specs.Values;

namespace Dasta.Connector.Hosting;

/// <summary>The participants of this process, by the first segment of the path; filled once at start.</summary>
internal sealed class HostedParticipants
{
    private static readonly object ItemKey = new();
    private Dictionary<string, HostedParticipant> _bySlug = [];

    public IReadOnlyCollection<HostedParticipant> All => _bySlug.Values;

    /// <summary>True when the one participant is alone on its host and has no path of its own.</summary>
    public bool Alone => _bySlug.Count == 1;

    /// <summary>The participant the request is for; asking outside a participant's path is a bug.</summary>
    public static HostedParticipant Current(HttpContext context) =>
        context.Items[ItemKey] as HostedParticipant
        ?? throw new InvalidOperationException("The request is not under a participant's base.");

    public HostedParticipant? Find(Did did) => _bySlug.Values.FirstOrDefault(hosted => hosted.Did == did);

    public void Fill(IEnumerable<HostedParticipant> participants) =>
        _bySlug = participants.ToDictionary(hosted => hosted.Slug, StringComparer.Ordinal);

    /// <summary>
    /// Finds the participant by path and moves its segment into the path base, so that routes are written once. False
    /// when the path names nobody here.
    /// </summary>
    public bool Enter(HttpContext context)
    {
        if (Alone)
        {
            context.Items[ItemKey] = _bySlug.Values.First();
            return true;
        }

        if (!TrySplit(context.Request.Path, out var slug, out var rest) || !_bySlug.TryGetValue(slug, out var hosted))
        {
            return false;
        }

        context.Items[ItemKey] = hosted;
        context.Request.PathBase = context.Request.PathBase.Add("/" + slug);
        context.Request.Path = rest;
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
