using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Cli.Policies;

/// <summary>The words of a decision report in one language.</summary>
internal sealed record ReportWords(
    IReadOnlyDictionary<Verdict, string> Verdicts,
    IReadOnlyDictionary<ConstraintOutcome, string> Outcomes,
    string Request,
    string NoPurpose,
    string Nobody,
    string Terms,
    string Active,
    string Inactive,
    string Elsewhere,
    string Fulfilled,
    string NotFulfilled,
    string Known,
    string Left)
{
    public static ReportWords Of(Language language) => language == Language.Nl ? Dutch : English;

    private static ReportWords English { get; } = new(
        new Dictionary<Verdict, string>
        {
            [Verdict.Permit] = "permit", [Verdict.Deny] = "deny", [Verdict.Invalid] = "invalid",
        },
        new Dictionary<ConstraintOutcome, string>
        {
            [ConstraintOutcome.Satisfied] = "satisfied", [ConstraintOutcome.Unsatisfied] = "not satisfied",
            [ConstraintOutcome.Unknown] = "unknown", [ConstraintOutcome.Narrows] = "narrows",
        },
        "{0} as {1} for {2} at {3}",
        "no stated purpose",
        "nobody known",
        "The policy says:",
        "active",
        "not active",
        "about something else",
        "fulfilled",
        "not fulfilled",
        " (known: {0})",
        "What a read is left with: {0}");

    private static ReportWords Dutch { get; } = new(
        new Dictionary<Verdict, string>
        {
            [Verdict.Permit] = "toegelaten", [Verdict.Deny] = "geweigerd", [Verdict.Invalid] = "ongeldig",
        },
        new Dictionary<ConstraintOutcome, string>
        {
            [ConstraintOutcome.Satisfied] = "voldaan", [ConstraintOutcome.Unsatisfied] = "niet voldaan",
            [ConstraintOutcome.Unknown] = "niet bekend", [ConstraintOutcome.Narrows] = "beperkt",
        },
        "{0} als {1} voor {2} op {3}",
        "geen opgegeven doel",
        "onbekende",
        "De regeling zegt:",
        "van kracht",
        "niet van kracht",
        "over iets anders",
        "vervuld",
        "niet vervuld",
        " (bekend: {0})",
        "Wat een lezer overhoudt: {0}");
}
