namespace Connector.Tests.Hosting;

/// <summary>One method of one route.</summary>
/// <param name="Name">Method and pattern.</param>
/// <param name="Action">What the audit calls it; null where it is not audited by itself.</param>
internal sealed record ConnectorRoute(string Name, string? Action)
{
    public bool IsPost => Name.StartsWith("POST ", StringComparison.Ordinal);

    /// <summary>True for the pages of people and their forms.</summary>
    public bool IsPage =>
        Name.Split('/')[1] is "requests" or "letters" or "answers" or "figures" or "sources" or "feed-keys"
            or "logbook" or "benchmarks" or "vendors" or "offers" or "zones" or "people" or "releases"
            or "merchants" or "shop"
        || (Name.Split('/')[1] == "agreements"
            && Name is not ("GET /agreements/{id}/usage" or "POST /agreements/{id}/termination"));

    /// <summary>Its address, with something in each of its places.</summary>
    public string Filled => ConnectorRoutes.Filled(Name.Split(' ')[1]);
}
