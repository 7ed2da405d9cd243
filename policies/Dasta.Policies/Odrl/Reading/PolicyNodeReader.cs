using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Reads the node of one policy.</summary>
internal sealed class PolicyNodeReader
{
    private const string Odrl = OdrlTerms.Odrl;

    // ODRL 2.2 Information Model, section 2.8: a policy that was replaced is void.
    private const string ReplacedBy = "http://purl.org/dc/terms/isReplacedBy";

    private static readonly string[] Parts =
    [
        .. ((string[])
        [
            "target", "assigner", "assignee", "action", "permission", "prohibition", "obligation", "conflict",
            "profile", "timestamp", "inheritFrom",
        ]).Select(name => Odrl + name),
        OdrlTerms.Excess,
    ];

    private readonly PolicyFaults _faults;
    private readonly EntityReader _entities;
    private readonly RuleReader _rules;

    public PolicyNodeReader(LinkedDocument document)
    {
        _faults = document.Faults;
        var constraints = new ConstraintReader(document);
        _entities = new EntityReader(document, constraints);
        _rules = new RuleReader(document, _entities, constraints);
    }

    /// <summary>The policy; once there are faults, what of it could be read.</summary>
    public Policy Read(LinkedNode node)
    {
        foreach (var name in node.Names.Where(name => TermsOfOurs.Includes(name) && !Parts.Contains(name)))
        {
            _faults.Ignored($"{node.Place}/{Names.Local(name) ?? name}");
        }

        if (node.Has(ReplacedBy))
        {
            _faults.Meaning(PolicyCodes.Replaced, $"{node.Place}/dcterms:isReplacedBy",
                "names the policy that replaces it");
        }

        var before = _faults.Seen;
        var actions = _entities.ReadActions(node);
        var targets = _entities.ReadAll(node, "target");
        var assigners = _entities.ReadAll(node, "assigner");
        var assignees = _entities.ReadAll(node, "assignee");
        var isPartial = _faults.Seen > before;
        // What a parent states for all its rules, those of the child have as well.
        var mayHaveAction = actions.Count > 0 || node.Has(Odrl + "inheritFrom");
        var policy = new Policy(node.Id ?? string.Empty, ReadKind(node))
        {
            Profiles = [.. node.Items(Odrl + "profile").Select(ReadReference).OfType<string>()],
            InheritsFrom = [.. node.Items(Odrl + "inheritFrom").Select(ReadReference).OfType<string>()],
            Conflict = ReadConflict(node),
            Timestamp = ReadTimestamp(node),
            Targets = targets,
            Assigners = assigners,
            Assignees = assignees,
            Actions = actions,
            Permissions = Rules("permission", RuleKind.Permission),
            Prohibitions = Rules("prohibition", RuleKind.Prohibition),
            Obligations = Rules("obligation", RuleKind.Duty),
            Excess = ReadExcess(node),
            Annotations = AnnotationReader.Of(node),
        };
        if (node.Id is null)
        {
            _faults.Shape($"{node.Place}/@id", "is missing");
        }

        if (policy.Rules.Count() > PolicyLimits.Rules)
        {
            _faults.Add(FaultLevel.Syntax, PolicyCodes.TooLarge, $"{node.Place}/permission",
                $"holds with the other rules more than {PolicyLimits.Rules}");
        }

        return policy;

        ValueList<Rule> Rules(string name, RuleKind kind)
        {
            var rules = _rules.ReadAll(node, name, kind, mayHaveAction);
            return isPartial ? [.. rules.Select(rule => rule with { IsPartial = true })] : rules;
        }
    }

    private string? ReadReference(LinkedItem item) => TermReader.Iri(item, _faults);

    private PolicyKind ReadKind(LinkedNode node)
    {
        var types = node.Types.Select(Names.Local).OfType<string>().Where(name => name !=
            "Policy").Distinct().ToArray();
        switch (types)
        {
            case [] when node.Types.Count == 0 || node.Types.Contains(Odrl + "Policy"):
            case ["Set"]:
                return PolicyKind.Set;
            case ["Offer"]:
                return PolicyKind.Offer;
            case ["Agreement"]:
                return PolicyKind.Agreement;
            default:
                _faults.Shape($"{node.Place}/@type", "is not Offer, Agreement or Set");
                return PolicyKind.Set;
        }
    }

    private ConflictStrategy? ReadConflict(LinkedNode node)
    {
        if (TermReader.Single(node, Odrl + "conflict", _faults) is not { } item
            || TermReader.Term(item, _faults) is not { } term)
        {
            return null;
        }

        foreach (var strategy in Enum.GetValues<ConflictStrategy>())
        {
            if (term == Odrl + EnumNames.Of(strategy))
            {
                return strategy;
            }
        }

        _faults.Meaning(PolicyCodes.UnsupportedConflict, item.Place, "is not perm, prohibit or invalid");
        return null;
    }

    private Excess? ReadExcess(LinkedNode node)
    {
        if (TermReader.Single(node, OdrlTerms.Excess, _faults) is not { } item
            || TermReader.Term(item, _faults) is not { } term)
        {
            return null;
        }

        switch (term[(term.LastIndexOf('#') + 1)..])
        {
            case "narrow":
                return Excess.Narrow;
            case "refuse":
                return Excess.Refuse;
            default:
                _faults.Meaning(PolicyCodes.MalformedValue, item.Place, "is not narrow or refuse");
                return null;
        }
    }

    private DateTimeOffset? ReadTimestamp(LinkedNode node)
    {
        if (TermReader.Single(node, Odrl + "timestamp", _faults) is not { } item)
        {
            return null;
        }

        var moment = ValueReader.ReadOne(item) is { } value ? Moment.Read(value.Text) : null;
        if (moment is not { IsDay: false })
        {
            _faults.Meaning(PolicyCodes.MalformedValue, item.Place, "is not an xsd:dateTime");
        }

        return moment?.Start;
    }
}
