using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl;

/// <summary>What someone wants to do, and what is known about them.</summary>
/// <param name="Action">
/// Any spelling of the action. Ask for the action that is really done (<c>read</c> at a read): a prohibition of
/// <c>read</c> does not touch a request for the wider <c>use</c>.
/// </param>
/// <param name="Target">IRI of the dataset; null when only the policy itself is at hand.</param>
/// <param name="Assignee">DID of the caller; null when it is not known.</param>
/// <param name="Roles">Roles of the caller; empty means not known.</param>
/// <param name="Purpose">IRI of the stated purpose; null means not known.</param>
/// <param name="At">Moment of the request, from the passed-in clock; null means not known.</param>
/// <param name="Claims">Further facts of the caller by any spelling of their left operand: <c>nis</c>.</param>
public sealed record PolicyRequest(
    string Action,
    string? Target,
    string? Assignee,
    IReadOnlyCollection<string> Roles,
    string? Purpose,
    DateTimeOffset? At,
    IReadOnlyDictionary<string, string> Claims)
{
    private static readonly Dictionary<string, IReadOnlyList<Value>> NoFacts = [];
    private static readonly Dictionary<string, long> NoCounts = [];
    private static readonly Dictionary<string, IReadOnlyList<string>> NoCollections = [];

    /// <summary>
    /// Values by left operand, in any spelling, or by the IRI of a right operand reference; an absent one is not known.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Value>> Facts { get; init; } = NoFacts;

    /// <summary>
    /// How often a rule was used, this time included, by the id or place of its constraint or rule; where several
    /// policies are decided together, by the id, or by <c>policy id#place</c>.
    /// </summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = NoCounts;

    /// <summary>The duties that are fulfilled, named alike.</summary>
    public IReadOnlyCollection<string> Fulfilled { get; init; } = [];

    /// <summary>The collections an asset, party or value is a member of.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MemberOf { get; init; } = NoCollections;

    /// <summary>
    /// True where who asks applies the policy's narrowing to the data itself, as a read does: constraints on the data
    /// then need no fact.
    /// </summary>
    public bool NarrowsData { get; init; } = true;

    /// <summary>Every stated purpose.</summary>
    public IReadOnlyList<string> Purposes =>
    [
        .. Purpose is null ? [] : (string[])[Purpose],
        .. Facts.Where(fact => fact.Key is "purpose" or OdrlTerms.Purpose)
            .SelectMany(fact => fact.Value).Select(value => value.Text).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>
    /// A moment as policies write it: an xsd:dateTime, or the first moment of an xsd:date, in UTC where no offset is
    /// written; null for any other text.
    /// </summary>
    public static DateTimeOffset? MomentOf(string text) => Moment.Read(text)?.Start;
}
