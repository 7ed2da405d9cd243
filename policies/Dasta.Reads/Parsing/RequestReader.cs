using System.Globalization;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Reads.Parsing;

/// <summary>Reads a path and a query string into a request; nothing here touches the database.</summary>
internal sealed class RequestReader(ReadModel model, ReadSettings settings)
{
    private static readonly string[] ForCollection =
        ["$filter", "$select", "$orderby", "$top", "$skip", "$count", "$skiptoken", "$format"];

    private static readonly string[] ForEntity = ["$select", "$format"];
    private static readonly string[] ForCount = ["$filter"];
    private static readonly string[] ForDocument = ["$format"];
    private static readonly string[] Repeated = ["$filter", "$select", "$orderby", "$top", "$count", "$format"];

    private readonly ClauseReader _clauses = new(model, settings);

    public Outcome<ReadRequest> Read(string path, string queryString, int? pageSizeWanted)
    {
        var resource = ResourcePath.Read(path, model);
        if (!resource.Succeeded)
        {
            return resource.Refusal;
        }

        var options = QueryOptions.Read(queryString, settings);
        if (!options.Succeeded)
        {
            return options.Refusal;
        }

        return CheckOptions(resource.Value, options.Value) is { } refusal
            ? refusal
            : Read(resource.Value, options.Value, pageSizeWanted);
    }

    private Outcome<ReadRequest> Read(ResourcePath resource, QueryOptions options, int? pageSizeWanted)
    {
        if (resource.Set is not { } set)
        {
            return new ReadRequest(resource.Kind, null, null);
        }

        var clauses = _clauses.Read(set, options);
        if (!clauses.Succeeded)
        {
            return clauses.Refusal;
        }

        if (!TryNumber(options["$top"], settings.TopMaximum, out var top)
            || !TryNumber(options["$skip"], settings.SkipMaximum, out var skip))
        {
            return ReadCodes.MalformedNumber.Refuse(
                $"$top goes to {settings.TopMaximum}, $skip to {settings.SkipMaximum}.");
        }

        if (options["$count"] is not (null or "true" or "false"))
        {
            return ReadCodes.MalformedCount.Refuse();
        }

        if (options["$skiptoken"] is not null && skip is not null)
        {
            return ReadCodes.MalformedSkipToken.Refuse("$skip does not go with it.");
        }

        var wanted = pageSizeWanted is > 0 ? Math.Min(pageSizeWanted.Value, settings.PageSizeMaximum) : (int?)null;
        return new ReadRequest(resource.Kind, set, resource.Key)
        {
            Filter = clauses.Value.Filter,
            Select = clauses.Value.Select,
            OrderBy = clauses.Value.OrderBy,
            Top = top,
            Skip = skip ?? 0,
            Count = options["$count"] == "true",
            SkipToken = options["$skiptoken"],
            PageSize = wanted ?? settings.PageSize,
            PageSizeApplied = wanted,
            Repeated =
            [
                .. Repeated.Where(name => options[name] is not null)
                    .Select(name => KeyValuePair.Create(name, options[name]!)),
            ],
        };
    }

    private Refusal? CheckOptions(ResourcePath resource, QueryOptions options)
    {
        var allowed = resource.Kind switch
        {
            ReadKind.Collection => ForCollection,
            ReadKind.Entity => ForEntity,
            ReadKind.Count => ForCount,
            _ => ForDocument,
        };
        if (options["$apply"] is not null)
        {
            return ReadCodes.Unsupported.Refuse(model.ApplyHint);
        }

        var foreign = options.All.Keys.FirstOrDefault(name => !allowed.Contains(name, StringComparer.Ordinal));
        if (foreign is not null)
        {
            return ReadCodes.MalformedQuery.Refuse($"{foreign} does not apply to this resource.");
        }

        var format = options["$format"];
        return format is null || FormatFits(resource.Kind, format) ? null : ReadCodes.NotAcceptable.Refuse();
    }

    private static bool FormatFits(ReadKind kind, string format) => kind == ReadKind.Metadata
        ? format is "xml" or "application/xml"
        : format is "json" or "application/json" or "application/json;odata.metadata=minimal";

    private static bool TryNumber(string? text, int maximum, out int? number)
    {
        number = null;
        if (text is null)
        {
            return true;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > maximum)
        {
            return false;
        }

        number = value;
        return true;
    }
}
