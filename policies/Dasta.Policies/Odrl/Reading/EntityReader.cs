using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Reads assets, parties and actions, by reference or described where they stand.</summary>
internal sealed class EntityReader(LinkedDocument document, ConstraintReader constraints)
{
    private const string Odrl = OdrlTerms.Odrl;
    private const string RdfValue = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value";

    private static readonly string[] Parts =
        [Odrl + "source", Odrl + "partOf", Odrl + "refinement", .. PolicyLinks.Properties];

    public ValueList<Entity> ReadAll(LinkedNode owner, string property)
    {
        var items = owner.Items(Odrl + property);
        if (items.Count > PolicyLimits.Entities)
        {
            document.Faults.Add(Validation.FaultLevel.Syntax, PolicyCodes.TooLarge, $"{owner.Place}/{property}",
                $"holds more than {PolicyLimits.Entities} items");
            return [];
        }

        return [.. items.Select(Read).OfType<Entity>()];
    }

    public Entity? Read(LinkedItem item)
    {
        var node = document.NodeOf(item);
        if (node is null)
        {
            return TermReader.Iri(item, document.Faults) is { } iri ? new Entity(iri) : null;
        }

        CheckParts(node, Parts);
        var source = TermReader.Single(node, Odrl + "source", document.Faults);
        var entity = new Entity(node.Id)
        {
            IsCollection = node.Types.Exists(type => type is Odrl + "AssetCollection" or Odrl + "PartyCollection"),
            Source = source is { } place ? TermReader.Iri(place, document.Faults) : null,
            PartOf =
            [
                .. node.Items(Odrl + "partOf").Select(part => TermReader.Iri(part, document.Faults)).OfType<string>(),
            ],
            Refinements = constraints.ReadAll(node, "refinement"),
            Annotations = AnnotationReader.Of(node),
        };
        if (entity.Id is null && entity.Source is null)
        {
            document.Faults.Shape(node.Place, "has neither an @id nor a source");
            return null;
        }

        foreach (var property in PolicyLinks.Properties)
        {
            foreach (var policy in node.Items(property))
            {
                Link(property, policy, entity);
            }
        }

        return entity;
    }

    /// <summary>The actions of a rule; each unknown one is a fault.</summary>
    public ValueList<RuleAction> ReadActions(LinkedNode owner)
    {
        var items = owner.Items(Odrl + "action");
        if (items.Count > PolicyLimits.Entities)
        {
            document.Faults.Add(Validation.FaultLevel.Syntax, PolicyCodes.TooLarge, $"{owner.Place}/action",
                $"holds more than {PolicyLimits.Entities} items");
            return [];
        }

        return [.. items.Select(ReadAction).OfType<RuleAction>()];
    }

    private RuleAction? ReadAction(LinkedItem item)
    {
        var node = LinkedDocument.ReferenceOf(item) is null ? document.NodeOf(item) : null;
        string? term;
        ValueList<Constraint> refinements = [];
        ValueList<Annotation> annotations = [];
        if (node is null)
        {
            term = TermReader.Term(item, document.Faults);
        }
        else
        {
            CheckParts(node, [Odrl + "refinement"]);
            var value = TermReader.Single(node, RdfValue, document.Faults);
            term = value is { } named ? TermReader.Term(named, document.Faults)
                : node.Id is { } id ? node.Scope.Term(id)
                : null;
            refinements = constraints.ReadAll(node, "refinement");
            annotations = AnnotationReader.Of(node, RdfValue);
        }

        var found = term is null ? null : ActionTable.Find(term);
        if (found is null)
        {
            document.Faults.Meaning(PolicyCodes.UnknownAction, item.Place, "is not known");
            return null;
        }

        return new RuleAction(found) { Refinements = refinements, Annotations = annotations };
    }

    private void Link(string property, LinkedItem policy, Entity entity)
    {
        var id = LinkedDocument.ReferenceOf(policy) ?? LinkedDocument.IdOf(policy);
        if (id is null)
        {
            document.Faults.Shape(policy.Place, "does not name a policy");
        }
        else
        {
            document.Links.Add(new PolicyLink(property, id, entity, policy.Place));
        }
    }

    private void CheckParts(LinkedNode node, string[] allowed)
    {
        foreach (var name in node.Names.Where(name => TermsOfOurs.Includes(name) && !allowed.Contains(name)))
        {
            document.Faults.Ignored($"{node.Place}/{Names.Local(name) ?? name}");
        }
    }
}
