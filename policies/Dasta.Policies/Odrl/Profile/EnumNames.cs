using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Profile;

/// <summary>ODRL's local names of the closed vocabularies: the enumerations' own, beginning small.</summary>
internal static class EnumNames
{
    private static readonly string[] Operators = [.. Enum.GetNames<Operator>().Select(Small)];
    private static readonly string[] Connectives = [.. Enum.GetNames<LogicalOperator>().Select(Small)];

    public static string Of(Operator comparison) => Operators[(int)comparison];

    public static string Of(LogicalOperator connective) => Connectives[(int)connective];

    public static string Of(ConflictStrategy strategy) => Small(strategy.ToString());

    public static string Of(RuleKind kind) => Small(kind.ToString());

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
