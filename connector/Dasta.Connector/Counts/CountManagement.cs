using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Counts;

/// <summary>
/// The owner's routes for counts on the spot: <c>GET counts</c> says what premises are told by, and how many different
/// sums each register told, to whom; <c>POST counts/{register}/reset</c> gives one consumer, or everybody, the share
/// back. Nothing that was told is forgotten.
/// </summary>
internal static class CountManagement
{
    private const string Action = "resetCounts";

    public static void MapCountManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/counts", ListAsync);
        routes.MapPost("/counts/{register}/reset", ResetAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, DisclosureSettings disclosure, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        var told = await CountShares.AllAsync(participant.State, cancellation);
        var premises = await RegisterUse.TellingAsync(participant, cancellation);
        var share = (participant.DisclosureRules ?? disclosure).SumsPerConsumer;
        return ManagementJson.Result(new JsonObject
        {
            ["premises"] = new JsonObject
            {
                ["toldBy"] = premises.Way, ["since"] = premises.Since, ["means"] = premises.Means,
            },
            ["registers"] = new JsonArray([.. told.GroupBy(one => one.Register, StringComparer.Ordinal)
                .Select(register => new JsonObject
                {
                    ["register"] = register.Key,
                    ["told"] = register.Sum(one => one.Sums),
                    ["maximum"] = DisclosureLimits.ReleasedSums,
                    ["share"] = share,
                    ["consumers"] = new JsonArray([.. register.Where(one => one.Caller is not null)
                        .Select(one => new JsonObject { ["caller"] = one.Caller, ["told"] = one.Sums })]),
                })]),
        });
    }

    private static async Task<IResult> ResetAsync(
        HttpContext context, string register, OwnerAudit audit, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, DataspaceLimits.MessageBytes, cancellation);
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        var caller = Text(body.Value, "caller");
        if (Text(body.Value, "reason") is not { } reason || (body.Value["caller"] is not null && !IsDid(caller)))
        {
            return RefusalResults.Problem(DisclosureCodes.ReasonMissing.Refuse());
        }

        var participant = HostedParticipants.Current(context);
        var given = await CountShares.ResetAsync(participant.State, register, caller, cancellation);
        if (given is null)
        {
            return RefusalResults.Problem(DisclosureCodes.UnknownRegister.Refuse());
        }

        // What was done is written down, also when the owner hung up meanwhile.
        await audit.CommitAsync(
            participant, Action, $"/counts/{register}" + (caller is null ? string.Empty : $"/{caller}"),
            $"{OwnerAudit.Answered}: {reason}", given.Value, CancellationToken.None);
        return ManagementJson.Result(new JsonObject
        {
            ["register"] = register, ["caller"] = caller, ["given"] = given.Value,
        });
    }

    private static bool IsDid(string? text) => text is not null && Did.Parse(text).Succeeded;

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text)
        && text.Length is > 0 and <= DataspaceLimits.IdentifierLength && !text.Any(char.IsControl)
            ? text
            : null;
}
