using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Reads.Parsing;

/// <summary>Leaves the recursion of the filter reader; it never leaves the parser.</summary>
internal sealed class FilterRefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;

    public static FilterRefusedException Unsupported(string what) =>
        new(ReadCodes.Unsupported.Refuse($"{what} is not answered in $filter."));
}
