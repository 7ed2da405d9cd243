using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Http;

/// <summary>Says to whoever took a wrong turn where the right addresses stand, in place of an empty answer.</summary>
internal static class Nowhere
{
    public static Task AnswerAsync(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => RefusalResults.WriteAsync(context, NodeCodes.NothingHere.Refuse()),
        StatusCodes.Status405MethodNotAllowed => RefusalResults.WriteAsync(context, NodeCodes.WrongMethod.Refuse()),
        _ => Task.CompletedTask,
    };
}
