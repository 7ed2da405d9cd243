using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Model;

/// <summary>
/// An ODRL policy, the same for every spelling of its terms. Two policies are equal when every part is, rules in order;
/// <see cref="HasSameTerms"/> compares what was agreed and nothing else.
/// </summary>
/// <param name="Id">IRI of the policy.</param>
public sealed record Policy(string Id, PolicyKind Kind)
{
    /// <summary>IRIs of the profiles it names.</summary>
    public ValueList<string> Profiles { get; init; } = [];

    /// <summary>IRIs of the policies whose rules it has as well.</summary>
    public ValueList<string> InheritsFrom { get; init; } = [];

    /// <summary>The stated strategy; null counts as ODRL's default, <see cref="ConflictStrategy.Invalid"/>.</summary>
    public ConflictStrategy? Conflict { get; init; }

    /// <summary>When an agreement was made.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    public ValueList<Entity> Targets { get; init; } = [];

    public ValueList<Entity> Assigners { get; init; } = [];

    public ValueList<Entity> Assignees { get; init; } = [];

    /// <summary>Actions that every rule has besides its own.</summary>
    public ValueList<RuleAction> Actions { get; init; } = [];

    public ValueList<Rule> Permissions { get; init; } = [];

    public ValueList<Rule> Prohibitions { get; init; } = [];

    public ValueList<Rule> Obligations { get; init; } = [];

    /// <summary>What becomes of a request for more detail than is left; null counts as narrowing.</summary>
    public Excess? Excess { get; init; }

    public ValueList<Annotation> Annotations { get; init; } = [];

    /// <summary>All rules, permissions first.</summary>
    public IEnumerable<Rule> Rules => Permissions.Concat(Prohibitions).Concat(Obligations);

    /// <summary>The assets and parties of the policy and its rules.</summary>
    public IEnumerable<Entity> Entities => Rules
        .SelectMany(rule => rule.Targets.Concat(rule.Assignees).Concat(rule.Assigners))
        .Concat(Targets).Concat(Assignees).Concat(Assigners);

    /// <summary>The one target stated for the whole policy, or null.</summary>
    public string? Target => Targets is [var target] ? target.Id : null;

    /// <summary>The one assigner stated for the whole policy, or null.</summary>
    public string? Assigner => Assigners is [var party] ? party.Id : null;

    /// <summary>The one assignee stated for the whole policy, or null.</summary>
    public string? Assignee => Assignees is [var party] ? party.Id : null;

    /// <summary>True when who asks matters by name, in the policy or in a rule.</summary>
    public bool NamesAssignees =>
        NamesRecipients || Assignees.Count > 0 || Rules.Any(rule => rule.Assignees.Count > 0);

    /// <summary>True when it matters who gets what is read: a circle, for one.</summary>
    public bool NamesRecipients => DecidingAtoms.Any(atom =>
        atom.LeftOperand == OdrlTerms.Recipient || Names(atom, OdrlTerms.ReleaseClass, OdrlTerms.Circle));

    /// <summary>True when it matters whether who asks is the owner of the data.</summary>
    public bool NamesOwner => DecidingAtoms.Any(atom => Names(atom, OdrlTerms.Role, OdrlTerms.Owner)
        || Names(atom, OdrlTerms.ReleaseClass, OdrlTerms.Closed));

    /// <summary>True when it matters what is asked for by name, in the policy or in a rule.</summary>
    public bool NamesTargets => NamedTargets.Any();

    /// <summary>IRIs of what the policy as a whole is about, then of what its rules are about, each once.</summary>
    public IEnumerable<string> NamedTargets => Targets.Concat(Rules.SelectMany(rule => rule.Targets))
        .Select(target => target.ToString()).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The atomic constraints a decision may depend on, wherever they stand: in rules, and as refinements of what rules
    /// and the policy itself name.
    /// </summary>
    internal IEnumerable<Constraint.Atomic> DecidingAtoms => Rules.SelectMany(rule => rule.DecidingAtoms)
        .Concat(Actions.SelectMany(action => action.Refinements)
            .Concat(Targets.Concat(Assignees).SelectMany(entity => entity.Refinements))
            .SelectMany(constraint => constraint.Atoms));

    /// <summary>
    /// What the policy permits and prohibits as one text, the same for every order and spelling; its identifiers and
    /// its own parties are left out.
    /// </summary>
    public string Terms => TermsText.Of(this);

    /// <summary>
    /// The same for policies that decide alike for the same request: the terms, and the parties, targets and
    /// memberships of the policy itself.
    /// </summary>
    public string DecidingTerms => $"{Conflict}\n{TermsText.WithParties(this)}";

    /// <summary>
    /// True when the other policy permits, prohibits and demands the same, whatever its id, kind, parties, spelling and
    /// order: an agreement holds the terms of the offer it ends, and a requested offer those of the one that was made.
    /// </summary>
    public bool HasSameTerms(Policy other) =>
        TermsText.Of(this) == TermsText.Of(other)
        && (Conflict == other.Conflict || Conflict is null || other.Conflict is null);

    // What a reference stands for is not known here, and may be it.
    private static bool Names(Constraint.Atomic atom, string operand, string value) => atom.LeftOperand == operand
        && (atom.References.Count > 0 || atom.Right.Any(one => one.Text == value));
}
