using Dasta.Reads.Filters;
using Dasta.Reads.Models;
using Dasta.Reads.Parsing;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.OData.UriParser.Aggregation;

namespace Dasta.Reads.Counts;

/// <summary>
/// Reads <c>$apply</c> (OData Extension for Data Aggregation 4.0): filters, then <c>aggregate($count as Name)</c>,
/// alone or below one <c>groupby</c>. Sums, averages and expressions of the caller's own are not answered: each would
/// be a way to ask for one record.
/// </summary>
internal sealed class ApplyReader(ReadModel model, ReadSettings settings)
{
    private const string Shape = "Of $apply only filter(…)/groupby((…),aggregate($count as Name)) is answered.";

    /// <summary>Refused with READ-001, READ-003 to READ-005, READ-011 or READ-012.</summary>
    public Outcome<CountQuestion> Read(string path, string queryString)
    {
        var resource = ResourcePath.Read(path, model);
        if (!resource.Succeeded)
        {
            return resource.Refusal;
        }

        if (resource.Value is not { Kind: ReadKind.Collection, Set: { SealedColumn: not null } set })
        {
            return ReadCodes.Unsupported.Refuse(model.ApplyHint);
        }

        var options = QueryOptions.Read(queryString, settings);
        return options.Then(read => read.All.Keys.All(name => name is "$apply" or "$format")
            ? Read(set, read["$apply"]!)
            : ReadCodes.Unsupported.Refuse("Beside $apply no other option is answered."));
    }

    private Outcome<CountQuestion> Read(EntitySetDefinition set, string text)
    {
        if (ClauseReader.Nesting(text) > settings.FilterDepthMaximum)
        {
            return ReadCodes.TooComplex.Refuse($"It is nested deeper than {settings.FilterDepthMaximum}.");
        }

        var resolver = new FieldResolver();
        var source = model.Edm.EntityContainer.FindEntitySet(set.Name);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["$apply"] = text };
        try
        {
            var parser = new ODataQueryOptionParser(model.Edm, source.EntityType(), source, texts)
            {
                Resolver = resolver,
            };
            return Translate(set, [.. parser.ParseApply().Transformations]);
        }
        catch (Exception fault) when (ClauseReader.IsOfInput(fault))
        {
            return resolver.Unknown is { } unknown
                ? ClauseReader.Unknown(set, unknown)
                : ReadCodes.MalformedQuery.Refuse("$apply can't be read.") with { Hint = Shape };
        }
    }

    private Outcome<CountQuestion> Translate(EntitySetDefinition set, TransformationNode[] steps)
    {
        var filters = new List<FilterNode>();
        foreach (var step in steps.SkipLast(1))
        {
            if (step is not FilterTransformationNode filter)
            {
                return ReadCodes.Unsupported.Refuse(Shape);
            }

            var read = new FilterReader(set, settings).Read(filter.FilterClause.Expression);
            if (!read.Succeeded)
            {
                return read.Refusal;
            }

            filters.Add(read.Value);
        }

        var (grouping, last) = steps.LastOrDefault() is GroupByTransformationNode groupBy
            ? (ColumnsOf(set, groupBy), groupBy.ChildTransformations)
            : ([], steps.LastOrDefault());
        return grouping is not null && last is AggregateTransformationNode aggregate && NameOf(aggregate) is { } alias
            && set.Find(alias) is null
                ? new CountQuestion(
                    set, filters.Count == 0 ? null : new FilterNode.Logical(All: true, filters), grouping, alias)
                : ReadCodes.Unsupported.Refuse(Shape);
    }

    private static ColumnDefinition[]? ColumnsOf(EntitySetDefinition set, GroupByTransformationNode node)
    {
        var columns = node.GroupingProperties
            .Select(property => property.ChildTransformations.Count == 0 ? set.Find(property.Name) : null).ToArray();
        return columns.Length > 0 && columns.All(column => column is not null)
            ? [.. columns.OfType<ColumnDefinition>().Distinct()]
            : null;
    }

    private static string? NameOf(AggregateTransformationNode node) =>
        node.AggregateExpressions.ToArray() is [AggregateExpression
        {
            Method: AggregationMethod.VirtualPropertyCount,
        } only]
            ? only.Alias
            : null;
}
