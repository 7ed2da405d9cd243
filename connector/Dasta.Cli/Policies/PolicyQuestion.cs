using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Wire;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Cli.Policies;

/// <summary>What is asked of a policy, as the user wrote it.</summary>
/// <param name="Who">A participant of the demo by name, a DID, or a kind of participant; null for nobody known.</param>
/// <param name="Purpose">An IRI, or the last word of one of the data space's own purposes.</param>
/// <param name="At">A moment with its offset; null is now.</param>
internal sealed record PolicyQuestion(
    string File, string? Who, IReadOnlyCollection<string> Roles, string? Purpose, string? At, string Action)
{
    private const string Nobody = "did:web:caller.example";

    /// <summary>Evaluates; refused with CLI-005, CLI-010 or as the policy is refused.</summary>
    public Outcome<Decision> Decide(TimeProvider time, string? demo)
    {
        var at = Moment(time);
        var policy = at.Succeeded ? InputFile.ReadJson(File).Select(PolicyIn).Then(PolicyReader.Read) : at.Refusal;
        return policy.Then(read => Caller(read, demo).Select(caller => PolicyEvaluator.Evaluate(read, new PolicyRequest(
            Action, read.Target, caller.Did, caller.Roles, PurposeIri(), at.Value,
            new Dictionary<string, string>(StringComparer.Ordinal)))));
    }

    /// <summary>
    /// The policy in a file: the object itself, or that of an offer as its owner lists or orders it, which may leave
    /// its
    /// id to the connector.
    /// </summary>
    public static JsonObject PolicyIn(JsonObject json)
    {
        if (json.Object("policy") is not { } held)
        {
            return json;
        }

        var policy = held.DeepClone().AsObject();
        policy["@id"] ??= "urn:uuid:00000000-0000-0000-0000-000000000000";
        policy["@type"] ??= "Offer";
        return policy;
    }

    private Outcome<(string Did, IReadOnlyCollection<string> Roles)> Caller(Policy policy, string? demo)
    {
        var own = policy.Assignee ?? Nobody;
        if (Who is null)
        {
            return (own, Roles);
        }

        if (ParticipantKind.All.Contains(Who))
        {
            return (own, (IReadOnlyCollection<string>)[.. Roles, Who]);
        }

        var member = DemoFile.Read(demo).Then(where => where.Find(Who));
        return member.Succeeded ? (member.Value.Did, (IReadOnlyCollection<string>)[.. Roles, member.Value.Kind])
            : Who.StartsWith("did:", StringComparison.Ordinal) ? (Who, Roles)
            : CliCodes.UnknownName.Refuse($"{Who}. It is no kind of participant and no DID either.");
    }

    private string? PurposeIri() =>
        string.IsNullOrEmpty(Purpose) || Purpose.Contains(':', StringComparison.Ordinal)
            ? Purpose
            : Terms.Purpose + Purpose;

    private Outcome<DateTimeOffset> Moment(TimeProvider time) =>
        At is null ? time.GetUtcNow()
        : PolicyRequest.MomentOf(At) is { } moment ? moment
        : CliCodes.UnreadableFile.Refuse("--at is no moment; write it as 2030-01-31T12:00:00Z.");
}
