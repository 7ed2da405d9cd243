using Dasta.Policies.Odrl.Evaluation;

namespace Dasta.Policies.Odrl.Words;

/// <summary>The words of a decision report in one language.</summary>
internal sealed record ReportWords(
    IReadOnlyDictionary<Verdict, string> Verdicts,
    IReadOnlyDictionary<ConstraintOutcome, string> Outcomes,
    IReadOnlyDictionary<string, string> Rules,
    IReadOnlyDictionary<string, string> Narrowings,
    string Request,
    string About,
    string AlsoAbout,
    string NoPurpose,
    string Nobody,
    string Terms,
    string TermsOf,
    string DecidedBy,
    string Active,
    string Inactive,
    string Elsewhere,
    string Fulfilled,
    string NotFulfilled,
    string Known,
    string Left,
    string Taken,
    string ProhibitedFor,
    string PermittedFor,
    string NotFor)
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
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["permission"] = "permission", ["prohibition"] = "prohibition", ["obligation"] = "obligation",
            ["duty"] = "duty", ["remedy"] = "remedy", ["consequence"] = "consequence",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["indicator"] = "indicators", ["area"] = "areas", ["granularity"] = "periods of a",
            ["from"] = "periods from", ["until"] = "periods before", ["rows"] = "rows at most",
        },
        "{0}, by {1}, for {2}, at {3}",
        "The data asked for is {0}.",
        "The policy is also about {0}.",
        "no stated purpose",
        "nobody known",
        "The policy says:",
        "The policy {0} says (alone: {1}):",
        "Decided by {0} of {1}.",
        "active",
        "not active",
        "about something else",
        "fulfilled",
        "not fulfilled",
        " (known: {0})",
        "What a read is left with: {0}",
        "Taken as an offer, which states every purpose it names ({1}): {0}.",
        "  It is prohibited for {0}: {1}.",
        "  It is permitted for {0}: {1}.",
        "  No purpose it names opens it to who asks.");

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
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["permission"] = "toelating", ["prohibition"] = "verbod", ["obligation"] = "plicht", ["duty"] = "plicht",
            ["remedy"] = "herstel", ["consequence"] = "gevolg",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["indicator"] = "indicatoren", ["area"] = "gebieden", ["granularity"] = "periodes van een",
            ["from"] = "periodes vanaf", ["until"] = "periodes voor", ["rows"] = "rijen, hoogstens",
        },
        "{0}, door {1}, voor {2}, op {3}",
        "De gevraagde gegevens zijn {0}.",
        "De regeling gaat ook over {0}.",
        "geen opgegeven doel",
        "onbekende",
        "De regeling zegt:",
        "De regeling {0} zegt (alleen: {1}):",
        "Beslist door {0} van {1}.",
        "van kracht",
        "niet van kracht",
        "over iets anders",
        "vervuld",
        "niet vervuld",
        " (bekend: {0})",
        "Wat een lezer overhoudt: {0}",
        "Als aanbod aangenomen, waarmee elk doel erin is opgegeven ({1}): {0}.",
        "  Het is verboden voor {0}: {1}.",
        "  Het is toegelaten voor {0}: {1}.",
        "  Geen doel dat erin staat opent het voor wie vraagt.");
}
