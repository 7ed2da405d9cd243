using Dasta.Reads.Filters;
using Dasta.Reads.Models;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Dasta.Reads.Parsing;

/// <summary>Reads the sides of comparisons: properties, values and functions of them.</summary>
internal sealed class OperandReader(EntitySetDefinition set)
{
    private const int FunctionsNestedMaximum = 4;

    /// <summary>The node inside conversions; the types on both sides were checked by the library.</summary>
    public static SingleValueNode Bare(SingleValueNode node)
    {
        while (node is ConvertNode convert)
        {
            node = convert.Source;
        }

        return node;
    }

    public Operand Read(QueryNode node) => Read(node, 0);

    /// <summary>A value as PostgreSQL takes it.</summary>
    public Operand.Literal Literal(object? value) => new(value switch
    {
        null or string or int or long or double or decimal => value,
        float single => (double)single,
        byte or sbyte or short => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture),
        Date date => new DateOnly(date.Year, date.Month, date.Day),
        DateTimeOffset instant => instant.UtcDateTime,
        _ => throw FilterRefusedException.Unsupported($"A value of type {value.GetType().Name} for {set.EntityName}"),
    });

    private Operand Read(QueryNode node, int nested) => node switch
    {
        ConvertNode convert => Read(convert.Source, nested),
        SingleValuePropertyAccessNode property => new Operand.Field(set.Find(property.Property.Name)!),
        ConstantNode constant => Literal(constant.Value),
        SingleValueFunctionCallNode call => Call(call, nested),
        _ => throw FilterRefusedException.Unsupported($"An operand of kind {node.Kind}"),
    };

    private Operand.Call Call(SingleValueFunctionCallNode call, int nested)
    {
        FilterFunction function = call.Name switch
        {
            "year" => FilterFunction.Year,
            "month" => FilterFunction.Month,
            "day" => FilterFunction.Day,
            "tolower" => FilterFunction.ToLower,
            "toupper" => FilterFunction.ToUpper,
            "length" => FilterFunction.Length,
            _ => throw FilterRefusedException.Unsupported($"The function {call.Name}"),
        };
        if (nested >= FunctionsNestedMaximum)
        {
            throw FilterRefusedException.Unsupported("A function nested this deep");
        }

        var argument = Read(call.Parameters.Single(), nested + 1);
        return argument is Operand.Literal
            ? throw FilterRefusedException.Unsupported("A function of a value")
            : new Operand.Call(function, argument);
    }
}
