using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Reads rules with their duties; every part of ODRL it does not evaluate is a fault.</summary>
internal sealed class RuleReader(LinkedDocument document, EntityReader entities, ConstraintReader constraints)
{
    private const string Odrl = OdrlTerms.Odrl;

    private static readonly string[] Parts =
    [
        .. ((string[])["action", "target", "output", "assigner", "assignee", "constraint"]).Select(name => Odrl + name),
        .. Names.Functions.Select(name => Odrl + name),
    ];

    // References make a short document stand for a long one.
    private int _read;

    /// <summary>The name a rule's duties stand under: <c>duty</c>, <c>remedy</c> or <c>consequence</c>.</summary>
    public static string DutyName(RuleKind kind) => kind switch
    {
        RuleKind.Permission => "duty",
        RuleKind.Prohibition => "remedy",
        _ => "consequence",
    };

    /// <summary>
    /// Whether what stands under this name may have duties of its own (ODRL 2.2 Information Model, sections 2.6.3 and
    /// 2.6.7: neither a consequence nor a remedy has a consequence).
    /// </summary>
    public static bool MayHaveDuties(string property) => property is not ("remedy" or "consequence");

    /// <param name="hasAction">Whether the policy names an action for all its rules, or may inherit one.</param>
    public ValueList<Rule> ReadAll(LinkedNode owner, string property, RuleKind kind, bool hasAction)
    {
        var items = owner.Items(Odrl + property);
        if (items.Count > PolicyLimits.Rules)
        {
            document.Faults.Add(FaultLevel.Syntax, PolicyCodes.TooLarge, $"{owner.Place}/{property}",
                $"holds more than {PolicyLimits.Rules} rules");
            return [];
        }

        return [.. items.Select(item => ReadPart(item, kind, property, hasAction)).OfType<Rule>()];
    }

    private Rule? ReadPart(LinkedItem item, RuleKind kind, string property, bool hasAction)
    {
        var before = document.Faults.Seen;
        var rule = Read(item, kind, property, hasAction);
        return document.Faults.Seen == before ? rule : rule is null ? null : rule with { IsPartial = true };
    }

    private Rule? Read(LinkedItem item, RuleKind kind, string property, bool hasAction)
    {
        if (++_read > PolicyLimits.AllRules)
        {
            document.Faults.Add(FaultLevel.Syntax, PolicyCodes.TooLarge, "/permission",
                $"holds with the other rules and all duties more than {PolicyLimits.AllRules}");
            return null;
        }

        var node = document.NodeOf(item);
        if (node is null)
        {
            document.Faults.Shape(item.Place, "is not an object, nor a reference to one in the document");
            return new Rule(kind, []);
        }

        CheckFrame(node, kind, property);
        var actions = entities.ReadActions(node);
        if (!node.Has(Odrl + "action") && !hasAction)
        {
            document.Faults.Meaning(PolicyCodes.UnknownAction, $"{node.Place}/action", "is missing");
        }

        return new Rule(kind, actions)
        {
            Id = node.Id,
            Targets = entities.ReadAll(node, "target"),
            Outputs = entities.ReadAll(node, "output"),
            Assigners = entities.ReadAll(node, "assigner"),
            Assignees = entities.ReadAll(node, "assignee"),
            Functions =
            [
                .. Names.Functions.Order(StringComparer.Ordinal).SelectMany(name =>
                    entities.ReadAll(node, name).Select(party => new PartyFunction(name, party))),
            ],
            Constraints = constraints.ReadAll(node, "constraint"),
            Duties = MayHaveDuties(property) ? ReadAll(node, DutyName(kind), RuleKind.Duty, hasAction: false) : [],
            Annotations = AnnotationReader.Of(node),
        };
    }

    private void CheckFrame(LinkedNode node, RuleKind kind, string property)
    {
        var types = node.Types.Where(type => type.StartsWith(Odrl, StringComparison.Ordinal));
        if (types.Any(type => type != Odrl + kind && type != Odrl + "Rule"))
        {
            document.Faults.Shape($"{node.Place}/@type", $"is not {kind}");
        }

        var duties = Odrl + DutyName(kind);
        foreach (var name in node.Names.Where(TermsOfOurs.Includes))
        {
            if (name == duties && !MayHaveDuties(property))
            {
                document.Faults.Add(FaultLevel.Syntax, PolicyCodes.MisplacedDuty, $"{node.Place}/{Names.Local(name)}",
                    $"a {property} has no consequence of its own");
            }
            else if (name is Odrl + "duty" or Odrl + "remedy" or Odrl + "consequence" or Odrl + "obligation"
                && name != duties)
            {
                document.Faults.Add(FaultLevel.Syntax, PolicyCodes.MisplacedDuty, $"{node.Place}/{Names.Local(name)}",
                    $"does not belong to a {EnumNames.Of(kind)}");
            }
            else if (name != duties && !Parts.Contains(name))
            {
                document.Faults.Ignored($"{node.Place}/{Names.Local(name) ?? name}");
            }
        }
    }
}
