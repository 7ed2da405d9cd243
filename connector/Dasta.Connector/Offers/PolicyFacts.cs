using System.Globalization;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Connector.Offers;

/// <summary>What this connector knows for the policies it decides on, besides the caller's own claims.</summary>
internal static class PolicyFacts
{
    private const string Agreed = "agreed";

    /// <summary>The classes that are more open than an agreement, from closed to open.</summary>
    private static readonly string[] Wider = ["benchmark", "public-index", "public-table"];

    /// <summary>
    /// How the town releases what an agreement opens, and who gets it: what is closed is for the owner alone, what is
    /// for a circle for its members.
    /// </summary>
    /// <param name="circles">The circles of the owner that the caller is a member of.</param>
    /// <param name="indicators">Codes that the dataset holds: it is as open as the most closed of them may be.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<Value>> Of(
        DisclosureSettings disclosure, Did caller, Did owner, IReadOnlyList<string> circles,
        IReadOnlyList<string> indicators) =>
        new Dictionary<string, IReadOnlyList<Value>>(StringComparer.Ordinal)
        {
            [OdrlTerms.MinimumGroupSize] = [new Value(disclosure.MinimumCount.ToString(CultureInfo.InvariantCulture))],
            [OdrlTerms.ReleaseClass] =
            [
                .. caller == owner ? (Value[])[OdrlTerms.Closed] : [],
                .. circles.Count > 0 ? (Value[])[OdrlTerms.Circle] : [],
                new Value(Agreed), .. ClassesOf(indicators).Select(word => new Value(word)),
            ],
            [OdrlTerms.Recipient] = [new Value(caller.ToString())],
        };

    /// <summary>The same for whoever reads without a token, under no agreement of its own.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Value>> OfAnyone(
        DisclosureSettings disclosure, IReadOnlyList<string> indicators) =>
        new Dictionary<string, IReadOnlyList<Value>>(StringComparer.Ordinal)
        {
            [OdrlTerms.MinimumGroupSize] = [new Value(disclosure.MinimumCount.ToString(CultureInfo.InvariantCulture))],
            [OdrlTerms.ReleaseClass] = [.. ClassesOf(indicators).Select(word => new Value(word))],
        };

    /// <summary>Those of these indicators whose figures are made to be public.</summary>
    public static IReadOnlyList<string> PublicOf(IReadOnlyList<string> indicators) =>
    [
        .. indicators.Where(code =>
            IndicatorDefinitions.Find(code)?.DisclosureClass is "public-index" or "public-table"),
    ];

    /// <summary>The classes wider than an agreement that a dataset of these indicators may be in.</summary>
    public static IEnumerable<string> ClassesOf(IReadOnlyList<string> indicators) => indicators.Count == 0
        ? []
        : Wider.Take(indicators.Min(code =>
            Array.IndexOf(Wider, IndicatorDefinitions.Find(code)?.DisclosureClass) + 1));

    /// <summary>The circles a caller is a member of.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> MemberOf(Did caller,
        IReadOnlyList<string> circles) =>
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [caller.ToString()] = circles };

    /// <summary>The roles of a caller: what it is to the data space, and whether the data is its own.</summary>
    public static IReadOnlyList<string> RolesOf(IReadOnlyList<string> roles, Did caller, Did owner) =>
        caller == owner ? [.. roles.Union([OdrlTerms.Owner], StringComparer.Ordinal)]
        : roles.Contains(OdrlTerms.Owner) ? [.. roles.Where(role => role != OdrlTerms.Owner)]
        : roles;

    /// <summary>What is claimed for a caller.</summary>
    public static IReadOnlyDictionary<string, string> ClaimsOf(string? nis)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        if (nis is not null)
        {
            claims["nis"] = nis;
        }

        return claims;
    }
}
