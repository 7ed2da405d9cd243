using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Http;

/// <summary>Refusals as answers: problem details (RFC 9457) with the members <c>code</c> and <c>hint</c>.</summary>
public static class RefusalResults
{
    /// <summary>The media type of problem details.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The answer of a refusal; 401 carries a challenge (RFC 9110 section 11.6.1).</summary>
    public static IResult Problem(Refusal refusal) => new ProblemAnswer(refusal);

    /// <summary>The value of an outcome made into an answer, or its refusal.</summary>
    public static IResult Answer<T>(this Outcome<T> outcome, Func<T, IResult> answer) =>
        outcome.Succeeded ? answer(outcome.Value) : Problem(outcome.Refusal);

    /// <summary>The code of the refusal that a result answers with; null for any other result.</summary>
    public static string? CodeOf(object? result) => (result as ProblemAnswer)?.Code;

    internal static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        context.Response.Headers.CacheControl = "no-store";
        // Who checked the token may have said more.
        if (refusal.Status == StatusCodes.Status401Unauthorized && context.Response.Headers.WWWAuthenticate.Count == 0)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        }

        context.Response.ContentType = MediaType;
        var body = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = refusal.Code,
            ["status"] = refusal.Status,
            ["detail"] = refusal.Message,
            ["code"] = refusal.Code,
            ["hint"] = refusal.Hint,
        };
        return context.Response.WriteAsync(body.ToJsonString(WireJson.Options));
    }

    private sealed class ProblemAnswer(Refusal refusal) : IResult
    {
        public string Code => refusal.Code;

        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, refusal);
    }
}
