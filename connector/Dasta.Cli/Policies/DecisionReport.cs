using Dasta.Cli.Output;
using Dasta.Policies.Odrl;

namespace Dasta.Cli.Policies;

/// <summary>A decision in words: the verdict, then every rule and constraint and what became of it.</summary>
internal static class DecisionReport
{
    public static IEnumerable<string> Write(Decision decision)
    {
        yield return $"{Lower(decision.Verdict)}: {decision.Request.Action} as "
            + $"{string.Join(", ", decision.Request.Roles)} for {decision.Request.Purpose ?? "no stated purpose"} "
            + $"at {decision.Request.At:yyyy-MM-dd'T'HH:mm:ssK}";
        foreach (var rule in decision.Rules)
        {
            yield return $"  {rule.Place} {Lower(rule.Kind)} to {rule.Action}: {Fate(rule)}";
            foreach (var (constraint, outcome) in rule.Constraints)
            {
                yield return $"    {Lower(outcome),-11}  {PolicyWords.Of(constraint)}";
            }
        }
    }

    private static string Fate(RuleReport rule) =>
        rule.Active ? "active" : rule.Matches ? "not active, a constraint does not hold" : "about something else";

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
