namespace Dasta.Cli.Access;

/// <summary>Where the connector of a participant answers; addresses without a slash at the end.</summary>
internal sealed record ConnectorPlace(string Did, string? Nis, string Protocol, string OData, string Management)
{
    private const string ManagementPath = "/manage/v1";

    /// <summary>The participant's base.</summary>
    public string Base => Management[..^ManagementPath.Length];

    /// <summary>The same connector at another base.</summary>
    public ConnectorPlace At(string place) => this with
    {
        Protocol = Moved(Protocol, place), OData = Moved(OData, place), Management = Moved(Management, place),
    };

    private string Moved(string address, string place) =>
        address.StartsWith(Base + "/", StringComparison.Ordinal) ? place + address[Base.Length..] : address;
}
