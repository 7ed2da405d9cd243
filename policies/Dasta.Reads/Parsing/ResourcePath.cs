using Dasta.Reads.Models;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Reads.Parsing;

/// <summary>
/// The resource a path names (OData URL Conventions 4.0, clause 4), relative to the service root, decoded.
/// </summary>
internal sealed record ResourcePath(ReadKind Kind, EntitySetDefinition? Set, string? Key)
{
    private const int LengthMaximum = 512;

    public static Outcome<ResourcePath> Read(string path, ReadModel model)
    {
        var text = path.TrimStart('/');
        switch (text)
        {
            case "":
                return new ResourcePath(ReadKind.ServiceDocument, null, null);
            case "$metadata":
                return new ResourcePath(ReadKind.Metadata, null, null);
            case ['$', ..]:
                return ReadCodes.Unsupported.Refuse("Of the names with $ only $metadata is answered here.");
        }

        if (text.Length > LengthMaximum || text.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)))
        {
            return ReadCodes.UnknownResource.Refuse();
        }

        var end = text.AsSpan().IndexOfAny('(', '/');
        var name = end < 0 ? text : text[..end];
        if (model.Find(name) is not { } set)
        {
            var near = NearName.Of(name, model.Sets.Select(known => known.Name));
            var refusal = ReadCodes.UnknownResource.Refuse();
            return near is null ? refusal : refusal with { Hint = $"Did you mean {near}?" };
        }

        return Rest(set, end < 0 ? string.Empty : text[end..]);
    }

    private static Outcome<ResourcePath> Rest(EntitySetDefinition set, string rest)
    {
        switch (rest)
        {
            case "" or "/" or "()":
                return new ResourcePath(ReadKind.Collection, set, null);
            case "/$count":
                return new ResourcePath(ReadKind.Count, set, null);
            case ['/', ..]:
                return ReadCodes.Unsupported.Refuse($"After {set.Name} only $count is answered.");
        }

        return TryKey(rest, set.KeyProperty, out var key, out var length)
            ? length == rest.Length
                ? new ResourcePath(ReadKind.Entity, set, key)
                : ReadCodes.Unsupported.Refuse("Only the whole entity is answered after a key.")
            : ReadCodes.MalformedKey.Refuse();
    }

    /// <summary>Reads <c>('…')</c> or <c>(Id='…')</c>; a quote inside is doubled.</summary>
    private static bool TryKey(string rest, string property, out string key, out int length)
    {
        key = string.Empty;
        length = 0;
        var start = 1;
        if (rest.AsSpan(1).StartsWith(property + "=", StringComparison.Ordinal))
        {
            start += property.Length + 1;
        }

        if (start >= rest.Length || rest[start] != '\'')
        {
            return false;
        }

        for (var i = start + 1; i < rest.Length; i++)
        {
            if (rest[i] != '\'')
            {
                continue;
            }

            if (i + 1 < rest.Length && rest[i + 1] == '\'')
            {
                i++;
                continue;
            }

            key = rest[(start + 1)..i].Replace("''", "'", StringComparison.Ordinal);
            length = i + 2;
            return i + 1 < rest.Length && rest[i + 1] == ')';
        }

        return false;
    }
}
