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

        if (Parsed.Max(name => Nesting(options[name])) > settings.FilterDepthMaximum)
        {
            return ReadCodes.TooComplex.Refuse($"It is nested deeper than {settings.FilterDepthMaximum}.");
        }

        if (options["$filter"] is { } written && written.Contains('\\', StringComparison.Ordinal)
            && List().IsMatch(written))
        {
            // The library reads a list as JSON and would take \b for a control character.
            return ReadCodes.Unsupported.Refuse("A backslash beside in is not answered; compare with eq and or.");
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
        catch (Exception fault) when (IsOfInput(fault))
        {
            return resolver.Unknown is { } unknown ? Unknown(set, unknown)
                : UnreadableList().IsMatch(options["$filter"] ?? string.Empty)
                    ? ReadCodes.Unsupported.Refuse("in over dates or empty texts is not answered; use eq and or.")
                    : definition.Refuse();
        }
    }

    /// <summary>
    /// Whether the library stumbled over what the caller wrote. It has a type of its own for that, and still falls over
    /// some texts with the framework's: <c>in ('')</c> with an ArgumentNullException, for example.
    /// </summary>
    internal static bool IsOfInput(Exception fault) => fault is ODataException or FormatException or OverflowException
        or ArgumentException or InvalidCastException or InvalidOperationException or NotSupportedException
        or IndexOutOfRangeException or NullReferenceException;

    [GeneratedRegex(@"\sin\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex List();

    /// <summary>
    /// Lists that are right but that the library (7.7.2) can't read: of dates, and with an empty text.
    /// </summary>
    [GeneratedRegex(@"\sin\s*\(([^)]*,)?\s*(\d{4}-\d{2}-\d{2}|''\s*[,)])",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex UnreadableList();

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

    internal static Refusal Unknown(EntitySetDefinition set, string name)
    {
        var shown = name.Length <= 64 ? name : name[..64];
        var refusal = ReadCodes.UnknownField.Refuse($"{set.Name} has no property {shown}.");
        var near = NearName.Of(name, set.Columns.Select(column => column.Name));
        return near is null ? refusal : refusal with { Hint = $"Did you mean {near}?" };
    }

    /// <summary>Deepest nesting of brackets outside quoted text.</summary>
    internal static int Nesting(string? text)
    {
        var (depth, deepest, quoted) = (0, 0, false);
        foreach (var letter in text ?? string.Empty)
        {
            quoted ^= letter == '\'';
            depth += quoted ? 0 : letter switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }
}
