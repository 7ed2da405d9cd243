namespace Dasta.Indicators.Sources;

/// <summary>Something in a document that its schema does not accept.</summary>
/// <param name="Place">JSON pointer (RFC 6901); empty for the document itself.</param>
/// <param name="What">What is wrong there.</param>
public readonly record struct SchemaFault(string Place, string What)
{
    /// <summary>The steps of the pointer, unescaped.</summary>
    public IReadOnlyList<string> Steps =>
    [
        .. Place.Split('/').Skip(1).Select(step => step
            .Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
    ];

    public override string ToString() => $"{(Place.Length == 0 ? "/" : Place)} {What}.";
}
