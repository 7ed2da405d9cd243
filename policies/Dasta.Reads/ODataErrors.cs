using System.Text.Json;
using Dasta.Specs.Outcomes;
using Microsoft.AspNetCore.Http;

namespace Dasta.Reads;

/// <summary>
/// Refusals in the error shape of OData (JSON Format 4.0, clause 19); the hint stands in <c>innererror</c>.
/// </summary>
public static class ODataErrors
{
    /// <summary>The body of the error.</summary>
    public static byte[] Write(Refusal refusal)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("code", refusal.Code);
            json.WriteString("message", refusal.Message);
            json.WriteStartObject("innererror");
            json.WriteString("hint", refusal.Hint);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Answers a request with the refusal; nothing may have been written before.</summary>
    public static async Task SendAsync(HttpContext context, Refusal refusal)
    {
        var response = context.Response;
        var body = Write(refusal);
        response.StatusCode = refusal.Status;
        response.ContentType = "application/json;odata.metadata=minimal";
        response.ContentLength = body.Length;
        response.Headers["OData-Version"] = "4.0";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
