using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Wire;

/// <summary>Searches the catalogue, following its pages.</summary>
internal sealed class CatalogueSearch(Session session)
{
    private const int PageLimit = 100;

    /// <summary>Datasets with the offers that the viewer may use; without a viewer, those open to anyone.</summary>
    /// <param name="criteria">Parameters of the search; empty ones are left out.</param>
    public async Task<Outcome<IReadOnlyList<JsonObject>>> FindAsync(
        Member? viewer, IEnumerable<(string Name, string? Value)> criteria, CancellationToken cancellation)
    {
        var catalogue = session.Where.CatalogueMember();
        if (!catalogue.Succeeded)
        {
            return catalogue.Refusal;
        }

        var found = new List<JsonObject>();
        var first = $"{session.Where.Catalog}/search";
        string? next = Address(first, criteria);
        for (var page = 0; next is not null && page < PageLimit; page++)
        {
            var answer = viewer is null
                ? await session.GetAsync(next, cancellation)
                : await session.GetAsync(next, viewer, catalogue.Value, cancellation);
            if (!answer.Succeeded)
            {
                return answer.Refusal;
            }

            found.AddRange(answer.Value.Objects("datasets"));
            next = answer.Value.Next;
            if (next?.StartsWith(first + "?", StringComparison.Ordinal) == false)
            {
                return CliCodes.ForeignLink.Refuse();
            }
        }

        return found;
    }

    private static string Address(string address, IEnumerable<(string Name, string? Value)> criteria)
    {
        var given = criteria.Where(one => !string.IsNullOrEmpty(one.Value))
            .Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}").ToArray();
        return given.Length == 0 ? address : $"{address}?{string.Join('&', given)}";
    }
}
