using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Processes;

/// <summary>What the management routes of negotiations and transfers share in what they read and write.</summary>
internal static class ManagementJson
{
    private const int ListLimit = 500;

    public static IResult Result(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);

    /// <summary>Opens a process on the order in the body, and returns at once.</summary>
    public static async Task<IResult> OpenAsync<TProcess>(
        HttpContext context,
        Func<HostedParticipant, JsonObject, CancellationToken, Task<Outcome<TProcess>>> open,
        Func<TProcess, JsonObject> write)
    {
        var body = await RequestBody.ReadJsonAsync(
            context.Request, DataspaceLimits.MessageBytes, context.RequestAborted);
        var opened = body.Succeeded
            ? await open(HostedParticipants.Current(context), body.Value, context.RequestAborted)
            : body.Refusal;
        return opened.Answer(process => Result(write(process), StatusCodes.Status202Accepted));
    }

    /// <summary>The newest processes of one kind, as far as a list goes.</summary>
    public static async Task<IResult> ListAsync<TProcess>(
        HttpContext context,
        ProcessRows<TProcess> rows,
        Func<TProcess, JsonObject> write,
        CancellationToken cancellation)
        where TProcess : class, IProcess
    {
        var newest = await rows.NewestAsync(HostedParticipants.Current(context).State, ListLimit, cancellation);
        return Result(new JsonArray([.. newest.Select(write)]));
    }

    public static string RoleOf(Party role) => role == Party.Consumer ? "consumer" : "provider";

    public static JsonArray Messages(IEnumerable<LoggedMessage> messages) =>
        new([.. messages.Select(message => new JsonObject
        {
            ["direction"] = message.Direction,
            ["kind"] = message.Kind,
            ["at"] = WireTime.Write(message.At),
            ["body"] = message.Body,
        })]);

    /// <summary>What the other side sent and was refused, oldest first.</summary>
    public static JsonArray Refused(IEnumerable<RefusedMessage> messages) =>
        new([.. messages.Select(message => new JsonObject
        {
            ["kind"] = message.Kind,
            ["code"] = message.Refusal.Code,
            ["status"] = message.Refusal.Status,
            ["reason"] = $"{message.Refusal.Message} {message.Refusal.Hint}",
            ["times"] = message.Times,
            ["firstAt"] = WireTime.Write(message.FirstAt),
            ["at"] = WireTime.Write(message.At),
            ["bytes"] = message.Bytes,
            ["body"] = message.Body,
        })]);

    /// <summary>An order in an optional body; empty when there is none.</summary>
    public static Task<Outcome<JsonObject>> OrderAsync(HttpContext context) => RequestBody.ReadOptionalJsonAsync(
        context.Request, DataspaceLimits.MessageBytes, context.RequestAborted);

    /// <summary>
    /// The reason in an optional body <c>{reason}</c>; the given words when there is none. Refused with DSP-023 where
    /// it is no text, or a longer one than goes with a message.
    /// </summary>
    public static async Task<Outcome<string>> ReasonAsync(HttpContext context, string otherwise)
    {
        var body = await OrderAsync(context);
        return body.Then<string>(json => json["reason"] switch
        {
            null => otherwise,
            JsonValue value when value.TryGetValue<string>(out var text)
                && text.Length <= DataspaceLimits.IdentifierLength => text.Length == 0 ? otherwise : text,
            _ => DataspaceCodes.MalformedOrder.Refuse(string.Create(
                CultureInfo.InvariantCulture,
                $"reason must be a text of at most {DataspaceLimits.IdentifierLength} characters.")),
        });
    }
}
