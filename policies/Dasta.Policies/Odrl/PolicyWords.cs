using System.Globalization;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Policies.Odrl;

/// <summary>
/// Tells any policy in plain words, one sentence a rule, exactly enough to be read back: terms the software can't
/// enforce are marked as holding by contract only.
/// </summary>
public sealed class PolicyWords
{
    private readonly Phrases _phrases;
    private readonly ConstraintWords _constraints;

    public PolicyWords(Language language)
    {
        _phrases = Phrases.Of(language);
        _constraints = new ConstraintWords(_phrases);
    }

    /// <summary>
    /// The sentences of a policy: its rules, then what holds where they clash, whose terms they are, and where more of
    /// them stand.
    /// </summary>
    public IReadOnlyList<string> Of(Policy policy) =>
    [
        .. policy.Rules.Select(rule => Of(rule, policy)),
        .. policy.Conflict is { } conflict ? (string[])[_phrases.Conflicts[conflict]] : [],
        .. policy.Excess is { } excess ? (string[])[_phrases.Excesses[excess]] : [],
        .. policy.Assigners.Count > 0
            ? (string[])[Filled(_phrases.SetBy, string.Join(_phrases.And, policy.Assigners.Select(Of)))] : [],
        .. policy.InheritsFrom.Select(parent => Filled(_phrases.Inheriting, ConstraintWords.Quoted(parent))),
        .. policy.Profiles.Where(profile => profile.TrimEnd('#') != OdrlTerms.ProfileId)
            .Select(profile => Filled(_phrases.InProfile, ConstraintWords.Quoted(profile))),
    ];

    /// <summary>One constraint.</summary>
    public string Of(Constraint constraint) => _constraints.Of(constraint);

    /// <summary>What is done with the data, such as <c>read the data</c>.</summary>
    public string OfAction(string action) => string.Format(
        CultureInfo.InvariantCulture, _phrases.Actions.GetValueOrDefault(action) ?? _phrases.Named, _phrases.TheData,
        action);

    /// <summary>A role, purpose or other value by its name; as it is written where it has none.</summary>
    public string OfValue(string value) => _phrases.Values.GetValueOrDefault(value) ?? value;

    private string Of(Rule rule, Policy policy)
    {
        var parties = rule.Assignees.Concat(policy.Assignees).Select(Of).ToArray();
        var who = parties.Length > 0 ? string.Join(_phrases.Or, parties)
            : rule.Kind == RuleKind.Prohibition ? _phrases.Nobody
            : _phrases.Anyone;
        var verb = rule.Kind switch
        {
            RuleKind.Permission => _phrases.May,
            RuleKind.Prohibition when parties.Length == 0 => _phrases.May,
            RuleKind.Prohibition => _phrases.MayNot,
            _ => _phrases.Must,
        };
        return $"{who} {verb} {Done(rule, policy)}{Duties(rule, policy)}.";
    }

    private string Duties(Rule rule, Policy policy) => rule.Duties.Count == 0 ? string.Empty
        : (rule.Kind == RuleKind.Permission ? _phrases.AfterDoing : _phrases.OnBreach)
            + string.Join(" + ", rule.Duties.Select(duty => $"({Duty(duty, policy)})"));

    // Who has to do it is who may do the rest, unless it says so itself.
    private string Duty(Rule duty, Policy policy) =>
        (duty.Assignees.Count == 0 ? string.Empty
            : string.Join(_phrases.Or, duty.Assignees.Select(Of)) + _phrases.Has)
        + Done(duty, policy) + Duties(duty, policy);

    private string Done(Rule rule, Policy policy)
    {
        var targets = rule.Targets.Concat(rule.Kind == RuleKind.Duty ? [] : policy.Targets).Select(Of).ToArray();
        var what = targets.Length == 0 ? _phrases.TheData : string.Join(_phrases.Or, targets);
        var actions = rule.Actions.Concat(rule.Kind == RuleKind.Duty && rule.Actions.Count > 0 ? [] : policy.Actions)
            .Select(action => Of(action, what));
        var conditions = rule.Constraints.Count == 0
            ? string.Empty
            : _phrases.Provided + _constraints.Of(rule.Constraints);
        var made = rule.Outputs.Select(output => Filled(_phrases.Making, Of(output)));
        var involved = rule.Functions.Select(item => Filled(_phrases.Involving, Of(item.Party), item.Name));
        var set = rule.Assigners.Select(party => Filled(_phrases.Granting, Of(party)));
        return string.Join(_phrases.Or, actions) + string.Concat(made.Concat(involved).Concat(set)) + conditions;
    }

    private static string Filled(string phrase, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, phrase, parts);

    private string Of(RuleAction action, string what)
    {
        var words = _phrases.Actions.TryGetValue(action.Name, out var phrase)
            ? string.Format(CultureInfo.InvariantCulture, phrase, what)
            : string.Format(CultureInfo.InvariantCulture, _phrases.Named, what, action.Name);
        var refined = action.Refinements.Count == 0
            ? string.Empty
            : $"{_phrases.ForWhich}({_constraints.Of(action.Refinements)})";
        return words + refined + (ActionTable.IsEnforced(action.Name) ? string.Empty : _phrases.ContractOnly);
    }

    private string Of(Entity entity)
    {
        if (entity is { Id: OdrlTerms.Anyone, IsPlain: true })
        {
            return _phrases.Anyone;
        }

        var name = ConstraintWords.Quoted(entity.Source ?? entity.Id!)
            + (entity is { Source: not null, Id: { } own } ? Filled(_phrases.KnownAs, ConstraintWords.Quoted(own))
                : string.Empty);
        var around = entity.PartOf.Select(collection => Filled(_phrases.PartOf, ConstraintWords.Quoted(collection)));
        return (entity.IsCollection ? $"{_phrases.MemberOf} {name}" : name) + string.Concat(around)
            + (entity.Refinements.Count == 0 ? string.Empty
            : $"{_phrases.ForWhich}({_constraints.Of(entity.Refinements)})");
    }
}
