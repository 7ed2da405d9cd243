namespace Dasta.Cli.Access;

/// <summary>Where the connector of a participant answers; addresses without a slash at the end.</summary>
internal sealed record ConnectorPlace(string Did, string? Nis, string Protocol, string OData, string Management)
{
    private const string ManagementPath = "/manage/v1";

    /// <summary>The participant's base.</summary>
    public string Base => Management[..^ManagementPath.Length];
}
