using Dasta.Policies.Odrl;
using Dasta.Reads.Models;
using Dasta.Reads.Parsing;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Dasta.Reads;

/// <summary>Answers one HTTP request over OData: headers, the three stages, and errors in OData's shape.</summary>
public sealed class ODataEndpoint(ODataReads reads)
{
    private const string Json = "application/json;odata.metadata=minimal";

    /// <summary>
    /// Answers a GET. The refusal that was sent, or the result, comes back for the caller's log; the audit entry of an
    /// answer belongs in <paramref name="beforeLastByte"/>. A fault after the first byte cuts the connection, so that
    /// an incomplete answer never looks complete.
    /// </summary>
    public async Task<Outcome<ReadResult>> HandleAsync(
        HttpContext context,
        string path,
        Narrowing narrowing,
        NpgsqlDataSource source,
        Uri serviceRoot,
        Func<ReadResult, CancellationToken, Task> beforeLastByte)
    {
        var outcome = await AnswerAsync(context, path, narrowing, source, serviceRoot, beforeLastByte);
        if (outcome.Refusal is { } refusal)
        {
            await ODataErrors.SendAsync(context, refusal);
        }

        return outcome;
    }

    /// <summary>Why a request can't be answered whatever its policy leaves; null when it can be planned.</summary>
    public Refusal? Check(HttpContext context, string path)
    {
        var headers = context.Request.Headers;
        var query = context.Request.QueryString.Value ?? string.Empty;
        return Preferences.AcceptsVersion(headers["OData-MaxVersion"])
            ? reads.Parse(path, query, Preferences.PageSize(headers["Prefer"])).Refusal
            : ReadCodes.UnsupportedVersion.Refuse();
    }

    private async Task<Outcome<ReadResult>> AnswerAsync(
        HttpContext context,
        string path,
        Narrowing narrowing,
        NpgsqlDataSource source,
        Uri serviceRoot,
        Func<ReadResult, CancellationToken, Task> beforeLastByte)
    {
        var headers = context.Request.Headers;
        if (!Preferences.AcceptsVersion(headers["OData-MaxVersion"]))
        {
            return ReadCodes.UnsupportedVersion.Refuse();
        }

        var query = context.Request.QueryString.Value ?? string.Empty;
        var plan = reads.ParseAndPlan(path, query, Preferences.PageSize(headers["Prefer"]), narrowing);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        var kind = plan.Value.Request.Kind;
        if (kind is not (ReadKind.Metadata or ReadKind.Count)
            && !query.Contains("$format=", StringComparison.Ordinal) && !Preferences.AcceptsJson(headers.Accept))
        {
            return ReadCodes.NotAcceptable.Refuse();
        }

        var document = Document(kind, serviceRoot);
        WriteHeaders(context.Response, plan.Value, document);
        if (document is not null && headers.IfNoneMatch.Contains(document.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Response.ContentType = null;
            var unchanged = new ReadResult(kind, null, 0, null, HasNextPage: false);
            await beforeLastByte(unchanged, context.RequestAborted);
            return unchanged;
        }

        return await ExecuteAsync(context, plan.Value, source, serviceRoot, beforeLastByte);
    }

    private async Task<Outcome<ReadResult>> ExecuteAsync(
        HttpContext context,
        ReadPlan plan,
        NpgsqlDataSource source,
        Uri serviceRoot,
        Func<ReadResult, CancellationToken, Task> beforeLastByte)
    {
        var output = context.Response.BodyWriter;
        try
        {
            return await reads.ExecuteAsync(
                plan, source, serviceRoot, output, beforeLastByte, context.RequestAborted);
        }
        catch when (context.Response.HasStarted || !output.CanGetUnflushedBytes || output.UnflushedBytes > 0)
        {
            // Rows wait in the pipe, and their audit entry may be missing: none of them may follow an error page out.
            context.Abort();
            throw;
        }
    }

    private CachedDocument? Document(ReadKind kind, Uri serviceRoot) => kind switch
    {
        ReadKind.Metadata => reads.Model.Metadata,
        ReadKind.ServiceDocument => reads.Model.ServiceDocument(serviceRoot),
        _ => null,
    };

    private static void WriteHeaders(HttpResponse response, ReadPlan plan, CachedDocument? document)
    {
        response.Headers["OData-Version"] = "4.0";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = document is null ? "no-store" : "private, no-cache";
        response.ContentType = document?.ContentType
            ?? (plan.Request.Kind == ReadKind.Count ? "text/plain" : Json);
        if (document is not null)
        {
            response.Headers.ETag = document.ETag;
            response.ContentLength = document.Content.Length;
        }

        if (plan.GivenGranularity is { } given)
        {
            // The policy narrowed what was asked by name: the answer says so.
            response.Headers["Dasta-Narrowed"] = $"Granularity={given}";
        }

        if (plan.Request.PageSizeApplied is { } size && plan.Request.Kind == ReadKind.Collection)
        {
            response.Headers["Preference-Applied"] = $"odata.maxpagesize={size}";
        }
    }
}
