using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Identity.Participants;

/// <summary>The public list of participants, and what the governance authority does to it.</summary>
internal static class ParticipantEndpoints
{
    private const int FormLimitBytes = 16 * 1024;

    public static void MapParticipants(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/participants", ListAsync);
        routes.MapGet("/participants/{did}", FindAsync);
        routes.MapPost("/participants", AdmitAsync);
        routes.MapPost("/participants/{did}/relocation", RelocateAsync);
        routes.MapPost("/participants/{did}/suspension", SuspendAsync);
        routes.MapPost("/participants/{did}/resumption", ResumeAsync);
    }

    private static async Task<IResult> ListAsync(ParticipantStore store, CancellationToken cancellationToken)
    {
        var participants = await store.ListAsync(cancellationToken);
        return Results.Json(new JsonObject
        {
            ["participants"] = new JsonArray([.. participants.Select(participant => participant.Record.ToJson())]),
        });
    }

    private static async Task<IResult> FindAsync(
        string did, ParticipantStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(did, cancellationToken) is { } participant
            ? Results.Json(participant.Record.ToJson())
            : RefusalResults.Problem(NodeCodes.UnknownParticipant.Refuse());

    private static async Task<IResult> AdmitAsync(
        HttpRequest request, GovernanceGate gate, Admission admission, ILogger<Admission> logger,
        CancellationToken cancellationToken)
    {
        var caller = await gate.PassAsync(request, Caller.GovernanceRole, cancellationToken);
        if (!caller.Succeeded)
        {
            return RefusalResults.Problem(caller.Refusal);
        }

        var body = await RequestBody.ReadJsonAsync(request, FormLimitBytes, cancellationToken);
        var form = body.Then(ParticipantForm.Read);
        var admitted = form.Succeeded
            ? await admission.AdmitAsync(form.Value, caller.Value, cancellationToken)
            : form.Refusal;
        if (!admitted.Succeeded)
        {
            logger.LogWarning("Admission refused: {Code}", admitted.Refusal.Code);
            return RefusalResults.Problem(admitted.Refusal);
        }

        var record = admitted.Value.Record;
        return admitted.Value.IsNew
            ? Results.Json(record.ToJson(), statusCode: StatusCodes.Status201Created)
            : Results.Json(record.ToJson());
    }

    // The participant itself may say that it moved; only the authority may say who operates it now.
    private static async Task<IResult> RelocateAsync(
        string did, HttpRequest request, AccessTokens tokens, IdentityKeys keys, Relocation relocation,
        CancellationToken cancellationToken)
    {
        var caller = await tokens.ValidateAsync(request, keys.Self.Did, cancellationToken);
        var body = caller.Succeeded
            ? await RequestBody.ReadJsonAsync(request, FormLimitBytes, cancellationToken)
            : caller.Refusal;
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        var isGovernance = caller.Value.HasRole(Caller.GovernanceRole);
        var operatedBy = body.Value["operator"]?.ToString();
        var named = operatedBy is null ? null : (Outcome<Did>?)Did.Parse(operatedBy);
        if (named is { Succeeded: false })
        {
            return RefusalResults.Problem(IdentityCodes.MalformedParticipant.Refuse("Faulty: operator."));
        }

        if (!isGovernance && (caller.Value.Did.ToString() != did || named is not null))
        {
            return RefusalResults.Problem(NodeCodes.MissingRole.Refuse());
        }

        var relocated = await relocation.RelocateAsync(
            did, named?.Value, isGovernance, caller.Value.Did.ToString(), cancellationToken);
        return relocated.Answer(record => Results.Json(record.ToJson()));
    }

    private static Task<IResult> SuspendAsync(
        string did, HttpRequest request, GovernanceGate gate, ParticipantStore store,
        CancellationToken cancellationToken) =>
        SetStateAsync(did, ParticipantRecord.Suspended, request, gate, store, cancellationToken);

    private static Task<IResult> ResumeAsync(
        string did, HttpRequest request, GovernanceGate gate, ParticipantStore store,
        CancellationToken cancellationToken) =>
        SetStateAsync(did, ParticipantRecord.Active, request, gate, store, cancellationToken);

    private static async Task<IResult> SetStateAsync(
        string did, string state, HttpRequest request, GovernanceGate gate, ParticipantStore store,
        CancellationToken cancellationToken)
    {
        var caller = await gate.PassAsync(request, Caller.GovernanceRole, cancellationToken);
        if (!caller.Succeeded)
        {
            return RefusalResults.Problem(caller.Refusal);
        }

        return await store.SetStateAsync(did, state, caller.Value.Did.ToString(), cancellationToken)
            ? Results.NoContent()
            : RefusalResults.Problem(NodeCodes.UnknownParticipant.Refuse());
    }
}
