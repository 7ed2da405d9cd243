using Dasta.Catalog.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Search;

/// <summary>What is looked for; null members leave all through.</summary>
/// <param name="After">Where the page before ended.</param>
internal sealed record OfferQuery(
    string? Text, string? Indicator, string? Nis, string? Provider, string? Dataset, PagePlace? After)
{
    public static OfferQuery All(PagePlace? after) => new(null, null, null, null, null, after);

    /// <summary>
    /// Reads the parameters of a search; refused with CATALOG-003, CATALOG-005, VALUE-001 or VALUE-002.
    /// </summary>
    public static Outcome<OfferQuery> Read(IQueryCollection parameters)
    {
        var unknown =
            parameters.Keys.Any(name => name is not ("q" or "indicator" or "nis" or "provider" or "continuation"));
        if (unknown
            || parameters.Any(parameter => parameter.Value is not [{ Length: <= CatalogLimits.IdentifierCharacters }])
            || parameters.Any(parameter => parameter.Value.ToString().Any(char.IsControl))
            || parameters["q"].ToString().Length > CatalogLimits.SearchCharacters)
        {
            return CatalogCodes.MalformedRequest.Refuse(
                "A search takes q, indicator, nis, provider and continuation, each once.");
        }

        var nis = TextOf(parameters, "nis");
        var provider = TextOf(parameters, "provider");
        var refusal = (nis is null ? null : NisCode.Parse(nis).Refusal)
            ?? (provider is null ? null : Did.Parse(provider).Refusal);
        return refusal is not null
            ? refusal
            : PagePlace.Read(parameters["continuation"]).Select(after =>
                new OfferQuery(TextOf(parameters, "q"), TextOf(parameters, "indicator"), nis, provider, null, after));
    }

    private static string? TextOf(IQueryCollection parameters, string name) =>
        parameters[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
