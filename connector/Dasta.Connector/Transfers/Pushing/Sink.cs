using System.Xml;
using Dasta.Node;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers.Pushing;

/// <summary>Where a consumer wants figures delivered, and how often.</summary>
/// <param name="Token">Bearer token the sink asks for; null for none.</param>
/// <param name="Interval">Time between two deliveries; null for one, after which the transfer is complete.</param>
internal sealed record Sink(Uri Address, string? Token, TimeSpan? Interval)
{
    private const string IntervalName = "interval";
    private static readonly TimeSpan IntervalLeast = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan IntervalMost = TimeSpan.FromDays(366);

    /// <summary>
    /// Reads a data address: an absolute https address (http only under the development setting) without credentials
    /// in it; endpoint property <c>interval</c>, an ISO 8601 duration, makes it recurring. Refused with DSP-046.
    /// </summary>
    public static Outcome<Sink> Read(DataAddress? address, NodeSettings settings)
    {
        if (address?.Endpoint is not { Length: <= DataspaceLimits.IdentifierLength } text
            || !Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            || !(endpoint.Scheme == Uri.UriSchemeHttps
                || (settings.Development && endpoint.Scheme == Uri.UriSchemeHttp))
            || endpoint.UserInfo.Length > 0 || endpoint.Fragment.Length > 0
            || address.Token?.Any(letter => letter is < '!' or > '~') == true)
        {
            return DataspaceCodes.UnusableSink.Refuse();
        }

        var named = address.Properties.FirstOrDefault(property => property.Name == IntervalName)?.Value;
        var interval = named is null ? null : Duration(named);
        return named is null || interval is not null
            ? new Sink(endpoint, address.Token, interval)
            : DataspaceCodes.UnusableSink.Refuse("interval must be a duration between PT1M and P366D.");
    }

    private static TimeSpan? Duration(string text)
    {
        try
        {
            var duration = XmlConvert.ToTimeSpan(text);
            return duration >= IntervalLeast && duration <= IntervalMost ? duration : null;
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            return null;
        }
    }
}
