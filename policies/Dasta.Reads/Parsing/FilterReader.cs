using Dasta.Reads.Filters;
using Dasta.Reads.Models;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.OData.UriParser;

namespace Dasta.Reads.Parsing;

/// <summary>
/// Turns the library's tree into ours, counting nodes and depth on the way. What we can't answer is refused as
/// unsupported here, so that planning can't fail.
/// </summary>
internal sealed class FilterReader(EntitySetDefinition set, ReadSettings settings)
{
    private readonly OperandReader _operands = new(set);
    private int _nodes;

    /// <summary>Reads the tree; refused with READ-003 or READ-011.</summary>
    public Outcome<FilterNode> Read(QueryNode node)
    {
        try
        {
            return Outcome<FilterNode>.Of(Node(node, 1));
        }
        catch (FilterRefusedException refused)
        {
            return refused.Refusal;
        }
    }

    private FilterNode Node(QueryNode node, int depth)
    {
        Count(depth);
        return node switch
        {
            ConvertNode convert => Node(convert.Source, depth),
            BinaryOperatorNode binary => Binary(binary, depth),
            UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not =>
                new FilterNode.Negation(Node(not.Operand, depth + 1)),
            InNode membership => Membership(membership, depth),
            SingleValueFunctionCallNode call => TextTesting(call),
            ConstantNode { Value: bool holds } => new FilterNode.Constant(holds),
            _ => throw FilterRefusedException.Unsupported(node.Kind.ToString()),
        };
    }

    private FilterNode Binary(BinaryOperatorNode node, int depth)
    {
        if (node.OperatorKind is BinaryOperatorKind.And or BinaryOperatorKind.Or)
        {
            var parts = new List<FilterNode>();
            Flatten(node, node.OperatorKind, parts, depth);
            return new FilterNode.Logical(node.OperatorKind == BinaryOperatorKind.And, parts);
        }

        var comparison = node.OperatorKind switch
        {
            BinaryOperatorKind.Equal => Comparison.Equal,
            BinaryOperatorKind.NotEqual => Comparison.NotEqual,
            BinaryOperatorKind.GreaterThan => Comparison.GreaterThan,
            BinaryOperatorKind.GreaterThanOrEqual => Comparison.GreaterThanOrEqual,
            BinaryOperatorKind.LessThan => Comparison.LessThan,
            BinaryOperatorKind.LessThanOrEqual => Comparison.LessThanOrEqual,
            _ => throw FilterRefusedException.Unsupported($"The operator {node.OperatorKind}"),
        };
        return TruthTest(node, comparison, depth)
            ?? Comparing(_operands.Read(node.Left), comparison, _operands.Read(node.Right));
    }

    private static FilterNode.Comparing Comparing(Operand left, Comparison comparison, Operand right)
    {
        var (first, second) = (left.AlignedTo(right.Type), right.AlignedTo(left.Type));
        return Operand.Comparable(first, second)
            ? new FilterNode.Comparing(first, comparison, second)
            : throw new FilterRefusedException(ReadCodes.MalformedFilter.Refuse("Two types can't be compared."));
    }

    /// <summary>Reads <c>contains(…) eq true</c>, as several clients write it.</summary>
    private FilterNode? TruthTest(BinaryOperatorNode node, Comparison comparison, int depth)
    {
        var left = OperandReader.Bare(node.Left);
        if (comparison is not (Comparison.Equal or Comparison.NotEqual)
            || OperandReader.Bare(node.Right) is not ConstantNode { Value: bool truth }
            || left is ConstantNode)
        {
            return null;
        }

        var test = Node(left, depth + 1);
        return truth == (comparison == Comparison.Equal) ? test : new FilterNode.Negation(test);
    }

    private void Flatten(BinaryOperatorNode node, BinaryOperatorKind kind, List<FilterNode> parts, int depth)
    {
        foreach (var side in (SingleValueNode[])[node.Left, node.Right])
        {
            if (OperandReader.Bare(side) is BinaryOperatorNode inner && inner.OperatorKind == kind)
            {
                Count(depth);
                Flatten(inner, kind, parts, depth);
            }
            else
            {
                parts.Add(Node(side, depth + 1));
            }
        }
    }

    private FilterNode.Membership Membership(InNode node, int depth)
    {
        if (node.Right is not CollectionConstantNode list)
        {
            throw FilterRefusedException.Unsupported("in over anything but a list of values");
        }

        var item = _operands.Read(node.Left);
        if (item is Operand.Literal)
        {
            throw FilterRefusedException.Unsupported("in after a value");
        }

        var values = new List<object>(list.Collection.Count);
        var withNull = false;
        foreach (var constant in list.Collection)
        {
            Count(depth);
            var literal = Comparing(item, Comparison.Equal, _operands.Literal(constant.Value)).Right;
            if (literal is Operand.Literal { Value: { } value })
            {
                values.Add(value);
            }
            else
            {
                withNull = true;
            }
        }

        return new FilterNode.Membership(item, values, withNull);
    }

    private FilterNode.TextTesting TextTesting(SingleValueFunctionCallNode call)
    {
        TextTest test = call.Name switch
        {
            "contains" => TextTest.Contains,
            "startswith" => TextTest.StartsWith,
            "endswith" => TextTest.EndsWith,
            _ => throw FilterRefusedException.Unsupported($"The function {call.Name}"),
        };
        var arguments = call.Parameters.Select(_operands.Read).ToArray();
        return arguments.All(argument => argument.Type == ColumnType.Text)
            ? new FilterNode.TextTesting(test, arguments[0], arguments[1])
            : throw FilterRefusedException.Unsupported($"{call.Name} of anything but text");
    }

    private void Count(int depth)
    {
        if (depth > settings.FilterDepthMaximum)
        {
            throw new FilterRefusedException(ReadCodes.TooComplex.Refuse(
                $"$filter is nested deeper than {settings.FilterDepthMaximum}."));
        }

        if (++_nodes > settings.FilterNodesMaximum)
        {
            throw new FilterRefusedException(ReadCodes.TooComplex.Refuse(
                $"$filter has more than {settings.FilterNodesMaximum} nodes."));
        }
    }
}
