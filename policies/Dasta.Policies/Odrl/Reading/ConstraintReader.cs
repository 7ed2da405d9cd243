using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Reads constraints and refinements; what is not understood is a fault, never left out.</summary>
internal sealed class ConstraintReader(LinkedDocument document)
{
    private const string Odrl = OdrlTerms.Odrl;

    private static readonly Dictionary<string, LogicalOperator> Connectives = Enum.GetValues<LogicalOperator>()
        .ToDictionary(one => Odrl + EnumNames.Of(one), StringComparer.Ordinal);

    private static readonly Dictionary<string, Operator> Operators = Enum.GetValues<Operator>()
        .ToDictionary(one => Odrl + EnumNames.Of(one), StringComparer.Ordinal);

    private static readonly string[] AtomicParts =
    [
        Odrl + "leftOperand", Odrl + "operator", Odrl + "rightOperand", Odrl + "rightOperandReference", Odrl + "unit",
        Odrl + "dataType", Odrl + "status",
    ];

    private static readonly string[] Remarks =
    [
        "http://purl.org/dc/", "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2004/02/skos/core#",
    ];

    // References make a short document stand for a long one.
    private int _read;

    public ValueList<Constraint> ReadAll(LinkedNode owner, string property) =>
        ReadAll(owner.Items(Odrl + property), $"{owner.Place}/{property}", 1);

    private ValueList<Constraint> ReadAll(IReadOnlyList<LinkedItem> items, string place, int depth)
    {
        if (items.Count > PolicyLimits.Constraints)
        {
            document.Faults.Add(Validation.FaultLevel.Syntax, PolicyCodes.TooLarge, place,
                $"holds more than {PolicyLimits.Constraints} constraints");
            return [];
        }

        if (depth > PolicyLimits.ConstraintDepth)
        {
            document.Faults.Add(Validation.FaultLevel.Syntax, PolicyCodes.TooLarge, place,
                $"is nested deeper than {PolicyLimits.ConstraintDepth}");
            return [];
        }

        return [.. items.Select(item => Read(item, depth) ?? Constraint.Unread)];
    }

    private Constraint? Read(LinkedItem item, int depth)
    {
        if (++_read > PolicyLimits.AllConstraints)
        {
            document.Faults.Add(Validation.FaultLevel.Syntax, PolicyCodes.TooLarge, "/permission",
                $"holds with the other rules more than {PolicyLimits.AllConstraints} constraints");
            return null;
        }

        var node = document.NodeOf(item);
        if (node is null)
        {
            document.Faults.Shape(item.Place, "is not an object, nor a reference to one in the document");
            return null;
        }

        var connectives = node.Names.Where(Connectives.ContainsKey).ToArray();
        foreach (var name in node.Names.Where(name => !connectives.Contains(name) && !AtomicParts.Contains(name)
            && !Array.Exists(Remarks, space => name.StartsWith(space, StringComparison.Ordinal))))
        {
            document.Faults.Ignored($"{node.Place}/{Names.Local(name) ?? name}");
        }

        return connectives switch
        {
            [] => ReadAtomic(node),
            [var one] when !node.Names.Any(AtomicParts.Contains) => ReadLogical(node, one, depth),
            _ => Mixed(node),
        };
    }

    private Constraint? Mixed(LinkedNode node)
    {
        document.Faults.Shape(node.Place, "is both logical and atomic, or has two connectives");
        return null;
    }

    private Constraint.Logical? ReadLogical(LinkedNode node, string connective, int depth)
    {
        var place = $"{node.Place}/{Names.Local(connective)}";
        if (!node.Has(connective))
        {
            document.Faults.Shape(place, "holds no constraint");
            return null;
        }

        var parts = ReadAll(node.Items(connective), place, depth + 1);
        var named = parts.Select(part => part.Id).OfType<string>().ToArray();
        if (named.Distinct(StringComparer.Ordinal).Count() < named.Length)
        {
            // ODRL 2.2 Information Model, section 2.5.2: the operands are unique instances.
            document.Faults.Shape(place, "names one constraint twice");
        }

        return new Constraint.Logical(Connectives[connective], parts)
        {
            Id = node.Id,
            Annotations = AnnotationReader.Of(node),
        };
    }

    private Constraint.Atomic? ReadAtomic(LinkedNode node)
    {
        var operand = ReadOperand(node);
        var comparison = ReadOperator(node, operand);
        var values = node.Items(Odrl + "rightOperand");
        var references = node.Items(Odrl + "rightOperandReference");
        if (operand is null || comparison is not { } found)
        {
            return null;
        }

        if (references.Count > 0 && values.Count > 0)
        {
            document.Faults.Shape(node.Place, "has both a rightOperand and a rightOperandReference");
            return null;
        }

        var right = references.Count == 0
            ? ValueReader.Read(values, operand, found, $"{node.Place}/rightOperand", document.Faults)
            : [];
        if (right.Count < values.Count || (right.Count == 0 && references.Count == 0))
        {
            return null;
        }

        var type = Iri(node, "dataType");
        for (var index = 0; index < right.Count; index++)
        {
            if (!right[index].IsIri && !Xsd.Allows(type, right[index].Text))
            {
                document.Faults.Meaning(PolicyCodes.MalformedValue, values[index].Place, "is not of its dataType");
            }
        }

        return new Constraint.Atomic(operand.Iri, found, right)
        {
            Id = node.Id,
            Annotations = AnnotationReader.Of(node),
            References = ReadReferences(references, found, $"{node.Place}/rightOperandReference"),
            Unit = Iri(node, "unit"),
            DataType = type,
            Status = TermReader.Single(node, Odrl + "status", document.Faults) is { } status
                ? ValueReader.ReadOne(status)
                : null,
        };
    }

    private ValueList<string> ReadReferences(IReadOnlyList<LinkedItem> items, Operator comparison, string place)
    {
        if (items.Count > PolicyLimits.Values || (items.Count > 1 && comparison <= Operator.Gteq))
        {
            document.Faults.Meaning(PolicyCodes.MalformedValue, place, comparison <= Operator.Gteq
                ? "holds several references where the operator takes one"
                : $"holds more than {PolicyLimits.Values} references");
            return [];
        }

        return [.. items.Select(item => TermReader.Iri(item, document.Faults)).OfType<string>()];
    }

    private Operand? ReadOperand(LinkedNode node)
    {
        var item = TermReader.Single(node, Odrl + "leftOperand", document.Faults);
        var place = $"{node.Place}/leftOperand";
        if (item is null)
        {
            document.Faults.Meaning(PolicyCodes.UnknownOperand, place, "is missing");
            return null;
        }

        var term = TermReader.Term(item.Value, document.Faults);
        var operand = term is null ? null : OperandTable.Find(term);
        if (term is not null && operand is null)
        {
            document.Faults.Meaning(PolicyCodes.UnknownOperand, place, "is not known");
        }

        return operand;
    }

    private Operator? ReadOperator(LinkedNode node, Operand? operand)
    {
        var item = TermReader.Single(node, Odrl + "operator", document.Faults);
        var place = $"{node.Place}/operator";
        if (item is null)
        {
            document.Faults.Meaning(PolicyCodes.UnknownOperator, place, "is missing");
            return null;
        }

        var term = TermReader.Term(item.Value, document.Faults);
        if (term is null)
        {
            return null;
        }

        if (!Operators.TryGetValue(term, out var comparison)
            || (operand is not null && !OperandTable.HasMeaning(comparison, operand.Type)))
        {
            document.Faults.Meaning(PolicyCodes.UnknownOperator, place, "is not known for this operand");
            return null;
        }

        return comparison;
    }

    private string? Iri(LinkedNode node, string name) =>
        TermReader.Single(node, Odrl + name, document.Faults) is { } item
            ? TermReader.Iri(item, document.Faults)
            : null;
}
