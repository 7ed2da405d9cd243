using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Collection.Secrets;

/// <summary>The owner's secrets over <c>/manage/v1/secrets</c>: put, listed by name, removed; never read.</summary>
internal static partial class SecretManagement
{
    private const int LimitBytes = 8 * 1024;
    private const int ValueLength = 4096;

    public static void MapSecretManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/secrets", ListAsync);
        routes.MapPut("/secrets/{name}", PutAsync).Audited("put-secret");
        routes.MapDelete("/secrets/{name}", RemoveAsync).Audited("remove-secret");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var names = await SecretStore.ListAsync(HostedParticipants.Current(context).State, cancellation);
        return ManagementJson.Result(new JsonArray([.. names.Select(one => new JsonObject
        {
            ["name"] = one.Name, ["putAt"] = WireTime.Write(one.PutAt),
        })]));
    }

    private static async Task<IResult> PutAsync(
        string name, HttpContext context, SecretStore store, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, LimitBytes, cancellation);
        var value = body.Then(json => Read(name, json));
        if (!value.Succeeded)
        {
            return RefusalResults.Problem(value.Refusal);
        }

        await store.PutAsync(HostedParticipants.Current(context), name, value.Value, cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(string name, HttpContext context, CancellationToken cancellation) =>
        await SecretStore.RemoveAsync(HostedParticipants.Current(context).State, name, cancellation)
            ? Results.NoContent()
            : RefusalResults.Problem(CollectionCodes.UnknownSecret.Refuse());

    private static Outcome<string> Read(string name, JsonObject body) =>
        Name().IsMatch(name) && body["value"] is JsonValue value && value.TryGetValue<string>(out var text)
        && text.Length is > 0 and <= ValueLength && !text.Any(char.IsControl)
            ? text
            : CollectionCodes.MalformedSecret.Refuse();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Name();
}
