using System.Text.Json.Nodes;
using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Writing;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl;

/// <summary>
/// Writes a policy as the compact JSON of Dataspace Protocol 2025-1; reading it back gives an equal policy. Names that
/// the protocol's context lacks have the prefix <c>odrl:</c> or are written in full.
/// </summary>
public static class PolicyWriter
{
    /// <param name="withTarget">False for a dataset's own offer in a catalogue, which must not have a target.</param>
    public static JsonObject Write(Policy policy, bool withTarget)
    {
        var json = new JsonObject { ["@id"] = policy.Id, ["@type"] = policy.Kind.ToString() };
        if (withTarget)
        {
            Json.AddItems(json, "target", policy.Targets, asset => RuleWriter.Write(asset, "Asset"));
        }

        Json.AddItems(json, "assigner", policy.Assigners, party => RuleWriter.Write(party, "Party"));
        Json.AddItems(json, "assignee", policy.Assignees, party => RuleWriter.Write(party, "Party"));
        Json.AddItems(json, "action", policy.Actions, RuleWriter.Write);
        Json.AddText(json, "timestamp", policy.Timestamp is { } moment ? Moment.Write(moment) : null);
        Json.AddItems(json, "profile", policy.Profiles, profile => JsonValue.Create(profile));
        Json.AddItems(json, "odrl:inheritFrom", policy.InheritsFrom, id => Json.Reference(id));
        if (policy.Conflict is { } conflict)
        {
            json["odrl:conflict"] = Json.Reference("odrl:" + EnumNames.Of(conflict));
        }

        if (policy.Excess is { } excess)
        {
            json[OdrlTerms.Excess] = Json.Reference(Terms.Profile + (excess == Excess.Refuse ? "refuse" : "narrow"));
        }

        RuleWriter.AddRules(json, "permission", policy.Permissions);
        RuleWriter.AddRules(json, "prohibition", policy.Prohibitions);
        RuleWriter.AddRules(json, "obligation", policy.Obligations);
        AnnotationWriter.Add(json, policy.Annotations);
        return json;
    }

    /// <summary>
    /// The policy as this data space publishes it: prohibitions win, the profile is named where its terms are used, and
    /// every rule has one action and the policy one type, which is all that the protocol's messages can hold.
    /// </summary>
    public static Policy Published(Policy policy) => policy with
    {
        Permissions = OneActionEach(policy.Permissions),
        Prohibitions = OneActionEach(policy.Prohibitions),
        Obligations = OneActionEach(policy.Obligations),
        Annotations = [.. policy.Annotations.Where(item => item.Name != "@type")],
        Conflict = policy.Conflict ?? ConflictStrategy.Prohibit,
        Profiles = policy.Profiles.Count == 0 && UsesProfile(policy) ? [OdrlTerms.ProfileId] : policy.Profiles,
    };

    // A rule with several actions stands for as many rules (ODRL 2.2 Information Model, section 2.7.2).
    private static ValueList<Rule> OneActionEach(ValueList<Rule> rules) =>
    [
        .. rules.SelectMany(rule => rule.Actions.Count < 2
            ? [rule]
            : rule.Actions.Select((action, index) =>
                rule with { Actions = [action], Id = index == 0 ? rule.Id : null })),
    ];

    private static bool UsesProfile(Policy policy) => policy.Excess is not null
        || policy.Rules.Concat(policy.Rules.SelectMany(rule => rule.Duties))
            .SelectMany(rule => rule.Constraints.SelectMany(constraint => constraint.Atoms)
                .Select(atom => atom.LeftOperand).Concat(rule.Actions.Select(action => action.Name)))
            .Any(term => term.StartsWith(Terms.Profile, StringComparison.Ordinal));
}
