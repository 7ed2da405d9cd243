using System.Buffers.Text;
using System.Text;
using Dasta.Catalog.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Search;

/// <summary>The last dataset of a page: the next page begins after it.</summary>
internal sealed record PagePlace(string Provider, string Dataset)
{
    private const char Separator = '\n';

    /// <summary>
    /// Reads the text of <see cref="ToString"/>; nothing gives the beginning; refused with CATALOG-005.
    /// </summary>
    public static Outcome<PagePlace?> Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Outcome<PagePlace?>.Of(null);
        }

        if (text.Length > 4 * CatalogLimits.IdentifierCharacters || !Base64Url.IsValid(text))
        {
            return CatalogCodes.ContinuationUnknown.Refuse();
        }

        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator) is [var provider, var dataset]
            && !provider.Contains('\0', StringComparison.Ordinal) && !dataset.Contains('\0', StringComparison.Ordinal)
                ? new PagePlace(provider, dataset)
                : CatalogCodes.ContinuationUnknown.Refuse();
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Provider + Separator + Dataset));
}
