using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Words;

/// <summary>
/// The words of one language. No two entries of a table read the same, so that a rendering has one meaning.
/// </summary>
internal sealed record Phrases
{
    public required string Anyone { get; init; }

    /// <summary>Who a prohibition is for that names nobody.</summary>
    public required string Nobody { get; init; }

    public required string May { get; init; }

    public required string MayNot { get; init; }

    public required string Must { get; init; }

    public required string TheData { get; init; }

    public required string Provided { get; init; }

    public required string AfterDoing { get; init; }

    public required string OnBreach { get; init; }

    public required string Or { get; init; }

    public required string MemberOf { get; init; }

    public required string ForWhich { get; init; }

    /// <summary>A collection that an asset or party is in; {0} is its name.</summary>
    public required string PartOf { get; init; }

    /// <summary>What an action makes; {0} is its name.</summary>
    public required string Making { get; init; }

    /// <summary>A party with another function; {0} is its name, {1} the function's.</summary>
    public required string Involving { get; init; }

    /// <summary>Who lays a rule down; {0} is its name.</summary>
    public required string Granting { get; init; }

    /// <summary>Between who has to do a duty of another's rule and what it is.</summary>
    public required string Has { get; init; }

    /// <summary>Another name of a collection; {0} is the name.</summary>
    public required string KnownAs { get; init; }

    /// <summary>Joins those who lay down a policy together.</summary>
    public required string And { get; init; }

    /// <summary>Whose terms a policy holds; {0} is their name.</summary>
    public required string SetBy { get; init; }

    /// <summary>A policy whose rules are had as well; {0} is its name.</summary>
    public required string Inheriting { get; init; }

    /// <summary>A profile that the terms are of, beside the data space's own; {0} is its name.</summary>
    public required string InProfile { get; init; }

    public required string ValueOf { get; init; }

    public required string Unit { get; init; }

    /// <summary>Before the value that counts where the left operand is not known.</summary>
    public required string Status { get; init; }

    /// <summary>Before the datatype of the values.</summary>
    public required string DataType { get; init; }

    public required string ContractOnly { get; init; }

    /// <summary>An action without a phrase of its own.</summary>
    public required string Named { get; init; }

    public required IReadOnlyDictionary<LogicalOperator, string> Connectives { get; init; }

    public required IReadOnlyDictionary<Operator, string> Operators { get; init; }

    /// <summary>Operators where time is compared.</summary>
    public required IReadOnlyDictionary<Operator, string> MomentOperators { get; init; }

    public required IReadOnlyDictionary<ConflictStrategy, string> Conflicts { get; init; }

    public required IReadOnlyDictionary<Excess, string> Excesses { get; init; }

    /// <summary>Actions by canonical name; {0} is where the data stands.</summary>
    public required IReadOnlyDictionary<string, string> Actions { get; init; }

    /// <summary>Left operands by IRI.</summary>
    public required IReadOnlyDictionary<string, string> Operands { get; init; }

    /// <summary>Values that have a name, by IRI or code.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public static Phrases Of(Language language) => language == Language.Nl ? DutchPhrases.Table : EnglishPhrases.Table;
}
