using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Wire;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Cli.Policies;

/// <summary>What is asked of a policy, as the user wrote it.</summary>
/// <param name="Purpose">An IRI, or the last word of one of the data space's own purposes.</param>
/// <param name="At">A moment with its offset; null is now.</param>
internal sealed record PolicyQuestion(
    string File, IReadOnlyCollection<string> Roles, string? Purpose, string? At, string Action, string? Assignee)
{
    private const string Nobody = "did:web:caller.example";

    /// <summary>Evaluates; refused with CLI-010 or as the policy is refused.</summary>
    public Outcome<Decision> Decide(TimeProvider time)
    {
        var at = Moment(time);
        var policy = at.Succeeded ? InputFile.ReadJson(File).Select(PolicyIn).Then(PolicyReader.Read) : at.Refusal;
        return policy.Select(read => PolicyEvaluator.Evaluate(read, new PolicyRequest(
            Action, read.Target, Assignee ?? read.Assignee ?? Nobody, Roles, PurposeIri(), at.Value,
            new Dictionary<string, string>(StringComparer.Ordinal))));
    }

    // An offer as its owner lists or orders it holds the policy in a member, and may leave its id to the connector.
    private static JsonObject PolicyIn(JsonObject json)
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

    private string? PurposeIri() =>
        string.IsNullOrEmpty(Purpose) || Purpose.Contains(':', StringComparison.Ordinal)
            ? Purpose
            : Terms.Purpose + Purpose;

    private Outcome<DateTimeOffset> Moment(TimeProvider time) =>
        At is null ? time.GetUtcNow()
        : DateTimeOffset.TryParse(
            At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : CliCodes.UnreadableFile.Refuse("--at is no moment; write it as 2030-01-31T12:00:00Z.");
}
