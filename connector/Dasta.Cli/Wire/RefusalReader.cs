using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Wire;

/// <summary>Reads a refusal back from problem details (RFC 9457) or from an error of OData.</summary>
internal static class RefusalReader
{
    public static Refusal Read(int status, JsonNode? body, string asked)
    {
        var json = body as JsonObject;
        var error = json?.Object("error");
        var code = error?.Text("code") ?? json?.Text("code") ?? string.Empty;
        var message = error?.Text("message") ?? json?.Text("detail") ?? string.Empty;
        var hint = error?.Object("innererror")?.Text("hint") ?? json?.Text("hint") ?? string.Empty;
        return code.Length > 0 && message.Length > 0
            ? new Refusal(code, status, message, hint)
            : CliCodes.UnreadableAnswer.Refuse($"{asked} gave status {status}.");
    }
}
