using System.Text.RegularExpressions;
using Dasta.Reads.Filters;
using Dasta.Reads.Models;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Dasta.Reads.Parsing;

/// <summary>The one door to ODataLib's parser: $filter, $orderby and $select over one entity set.</summary>
internal sealed partial class ClauseReader(ReadModel model, ReadSettings settings)
{
    private static readonly string[] Parsed = ["$filter", "$orderby", "$select"];

    public Outcome<Clauses> Read(EntitySetDefinition set, QueryOptions options)
    {
        if (!Parsed.Any(name => options[name] is not null))
        {
            return new Clauses(null, null, []);
        }

        if (Nesting(options) > settings.FilterDepthMaximum)
        {
            return ReadCodes.TooComplex.Refuse($"It is nested deeper than {settings.FilterDepthMaximum}.");
        }

        var resolver = new FieldResolver();
        var parser = Parser(set, options, resolver);
        var definition = ReadCodes.MalformedFilter;
        try
        {
            var filter = parser.ParseFilter();
            definition = ReadCodes.MalformedOrderBy;
            var order = parser.ParseOrderBy();
            definition = ReadCodes.MalformedSelect;
            var select = parser.ParseSelectAndExpand();
            return Translate(set, filter, order, select);
        }
        catch (Exception fault) when (fault is ODataException or FormatException or OverflowException)
        {
            return resolver.Unknown is { } unknown ? Unknown(set, unknown)
                : DatesInList().IsMatch(options["$filter"] ?? string.Empty)
                    ? ReadCodes.Unsupported.Refuse("in over dates is not answered; compare with eq and or.")
                    : definition.Refuse();
        }
    }

    /// <summary>Lists of dates, which are right but which the library (7.7.2) can't read.</summary>
    [GeneratedRegex(@"\sin\s*\(\s*\d{4}-\d{2}-\d{2}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DatesInList();

    private ODataQueryOptionParser Parser(EntitySetDefinition set, QueryOptions options, FieldResolver resolver)
    {
        var source = model.Edm.EntityContainer.FindEntitySet(set.Name);
        var texts = Parsed.Where(name => options[name] is not null)
            .ToDictionary(name => name, name => options[name], StringComparer.Ordinal);
        return new ODataQueryOptionParser(model.Edm, source.EntityType(), source, texts) { Resolver = resolver };
    }

    private Outcome<Clauses> Translate(
        EntitySetDefinition set, FilterClause? filter, OrderByClause? order, SelectExpandClause? select)
    {
        FilterNode? node = null;
        if (filter is not null)
        {
            var read = new FilterReader(set, settings).Read(filter.Expression);
            if (!read.Succeeded)
            {
                return read.Refusal;
            }

            node = read.Value;
        }

        var orderBy = OrderBy(set, order);
        if (!orderBy.Succeeded)
        {
            return orderBy.Refusal;
        }

        var columns = Select(set, select);
        return columns.Select(chosen => new Clauses(node, chosen.Count == 0 ? null : chosen, orderBy.Value));
    }

    private Outcome<IReadOnlyList<OrderItem>> OrderBy(EntitySetDefinition set, OrderByClause? clause)
    {
        var items = new List<OrderItem>();
        for (; clause is not null; clause = clause.ThenBy)
        {
            if (OperandReader.Bare(clause.Expression) is not SingleValuePropertyAccessNode property)
            {
                return ReadCodes.Unsupported.Refuse("$orderby takes properties only.");
            }

            var column = set.Find(property.Property.Name)!;
            if (items.All(item => item.Column != column))
            {
                items.Add(new OrderItem(column, clause.Direction == OrderByDirection.Descending));
            }

            if (items.Count > settings.OrderByMaximum)
            {
                return ReadCodes.TooComplex.Refuse($"$orderby names more than {settings.OrderByMaximum} properties.");
            }
        }

        return items;
    }

    /// <summary>The chosen columns in the order of the set; empty when all are.</summary>
    private static Outcome<IReadOnlyList<ColumnDefinition>> Select(EntitySetDefinition set, SelectExpandClause? clause)
    {
        if (clause is null || clause.AllSelected)
        {
            return Array.Empty<ColumnDefinition>();
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in clause.SelectedItems)
        {
            if (item is not PathSelectItem { SelectedPath: { Count: 1, FirstSegment: PropertySegment property } })
            {
                return ReadCodes.Unsupported.Refuse("$select takes properties or * only.");
            }

            names.Add(property.Property.Name);
        }

        return set.Columns.Where(column => names.Contains(column.Name)).ToArray();
    }

    private static Refusal Unknown(EntitySetDefinition set, string name)
    {
        var shown = name.Length <= 64 ? name : name[..64];
        var refusal = ReadCodes.UnknownField.Refuse($"{set.Name} has no property {shown}.");
        var near = NearName.Of(name, set.Columns.Select(column => column.Name));
        return near is null ? refusal : refusal with { Hint = $"Did you mean {near}?" };
    }

    /// <summary>Deepest nesting of brackets outside quoted text.</summary>
    private static int Nesting(QueryOptions options)
    {
        var deepest = 0;
        foreach (var name in Parsed)
        {
            var depth = 0;
            var quoted = false;
            foreach (var letter in options[name] ?? string.Empty)
            {
                quoted ^= letter == '\'';
                depth += quoted ? 0 : letter switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
                deepest = Math.Max(deepest, depth);
            }
        }

        return deepest;
    }
}
