using Microsoft.AspNetCore.Http;

namespace Node.Tests.Support;

/// <summary>Requests as a node receives them.</summary>
internal static class Presented
{
    public const string Path = "/odata/v4/Figures";

    public static HttpRequest Request(string? authorization, string? proof = null, string method = "GET")
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Path = Path;
        request.QueryString = new QueryString("?$top=1");
        if (authorization is not null)
        {
            request.Headers.Authorization = authorization;
        }

        if (proof is not null)
        {
            request.Headers["DPoP"] = proof;
        }

        return request;
    }
}
