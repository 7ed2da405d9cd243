using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Wire;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Reading;

/// <summary>Reads observations over OData, page after page.</summary>
internal sealed class FigurePages(Talk talk)
{
    private const int RowLimit = 200_000;

    /// <summary>The rows of all pages; refused as the provider refuses, with CLI-012 or with CLI-013.</summary>
    /// <param name="top">Most rows, or null for all.</param>
    public async Task<Outcome<IReadOnlyList<JsonObject>>> ReadAsync(
        DataAddress address, string? filter, int? top, CancellationToken cancellation)
    {
        var first = new Uri(Query(address.Endpoint, filter, top));
        var rows = new List<JsonObject>();
        var page = first;
        while (page is not null)
        {
            var answer = await talk.SendAsync(
                HttpMethod.Get, page.AbsoluteUri, new AccessToken(address.Token, key: null), null, cancellation);
            if (!answer.Succeeded)
            {
                return answer.Refusal;
            }

            var found = answer.Value.Objects("value");
            rows.AddRange(found);
            if (rows.Count > RowLimit)
            {
                return CliCodes.TooManyRows.Refuse($"{RowLimit}.");
            }

            var next = answer.Value.Object.Text("@odata.nextLink");
            page = next.Length == 0 || found.Count == 0 ? null : new Uri(page, next);
            // The token opens this provider's data; nobody else gets it.
            if (page is not null && page.GetLeftPart(UriPartial.Authority) != first.GetLeftPart(UriPartial.Authority))
            {
                return CliCodes.ForeignLink.Refuse();
            }
        }

        return rows;
    }

    private static string Query(string endpoint, string? filter, int? top)
    {
        var options = new List<string> { "$orderby=PeriodStart,Id" };
        if (!string.IsNullOrEmpty(filter))
        {
            options.Add($"$filter={Uri.EscapeDataString(filter)}");
        }

        if (top is not null)
        {
            options.Add(string.Create(CultureInfo.InvariantCulture, $"$top={top}"));
        }

        return $"{endpoint}/Observations?{string.Join('&', options)}";
    }
}
