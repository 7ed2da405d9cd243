namespace Dasta.Connector.People.FeedKeys;

/// <summary>
/// What reads a feed in the programs that people use, to be copied: every page of the answer, not only the first, where
/// the program can follow.
/// </summary>
/// <remarks>They need nothing that is not in a usual installation of Python and curl; a test runs those two.</remarks>
internal static class FeedSnippets
{
    private const string Set = "Observations";

    /// <summary>Python 3, of its own library alone.</summary>
    public static string Python(string service, string user, string password) =>
        $$"""
          import base64, json, urllib.request

          key = base64.b64encode(b"{{user}}:{{password}}").decode()
          rows, address = [], "{{service}}{{Set}}"
          while address:
              request = urllib.request.Request(address, headers={"Authorization": "Basic " + key})
              page = json.load(urllib.request.urlopen(request))
              rows += page["value"]
              address = page.get("@odata.nextLink")
          print(len(rows), "figures")
          """;

    /// <summary>R with the package httr2.</summary>
    public static string R(string service, string user, string password) =>
        $$"""
          library(httr2)

          rows <- list()
          address <- "{{service}}{{Set}}"
          while (!is.null(address)) {
            page <- request(address) |> req_auth_basic("{{user}}", "{{password}}") |>
              req_perform() |> resp_body_json()
            rows <- c(rows, page$value)
            address <- page[["@odata.nextLink"]]
          }
          length(rows)
          """;

    /// <summary>Power Query, which follows the pages by itself and asks for user and password.</summary>
    public static string PowerBi(string service) =>
        $$"""= OData.Feed("{{service}}", null, [Implementation = "2.0"])""";

    /// <summary>One file, of ten thousand figures at most: the largest page there is.</summary>
    public static string Curl(string service, string user, string password) =>
        $"curl -f -u '{user}:{password}' -H 'Prefer: odata.maxpagesize=10000' '{service}{Set}' -o figures.json";
}
