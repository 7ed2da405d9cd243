using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dasta.Node.Http;

/// <summary>Turns what nobody caught into problem details that tell the caller nothing of the inside.</summary>
internal sealed class FailureMiddleware(RequestDelegate next, ILogger<FailureMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: nobody is left to answer; proxies write this status in their logs.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException problem)
        {
            logger.LogInformation("Malformed request on {Path}: {Status}", context.Request.Path, problem.StatusCode);
            await AnswerAsync(context, problem.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? NodeCodes.BodyTooLarge.Refuse()
                : NodeCodes.MalformedJson.Refuse());
        }
#pragma warning disable CA1031 // The last line of defence takes everything, logs it and answers without detail.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            logger.LogError(
                problem, "Unexpected failure on {Method} {Path}", context.Request.Method, context.Request.Path);
            await AnswerAsync(context, NodeCodes.Unexpected.Refuse());
        }
    }

    private static async Task AnswerAsync(HttpContext context, Specs.Outcomes.Refusal refusal)
    {
        if (context.Response.HasStarted)
        {
            // A half-written answer must not look whole.
            context.Abort();
            return;
        }

        context.Response.Clear();
        await RefusalResults.WriteAsync(context, refusal);
    }
}
