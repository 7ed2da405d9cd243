using Dasta.Policies.Disclosure;
using Dasta.Reads.Counts;

namespace Dasta.Connector.Counts;

/// <summary>One count of an answer, as disclosure let it pass.</summary>
internal sealed record CountAnswer(CountedGroup Group, Released<long?> Count);
