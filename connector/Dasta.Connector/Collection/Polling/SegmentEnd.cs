using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Collection.Polling;

/// <summary>How one segment fared in a run.</summary>
internal abstract record SegmentEnd
{
    private SegmentEnd()
    {
    }

    /// <summary>It got as far as it could.</summary>
    internal sealed record Through : SegmentEnd;

    /// <summary>What ends the whole run: the other segments would fare no better.</summary>
    internal sealed record Ends(PollEnd Run) : SegmentEnd;

    /// <summary>What concerns this segment.</summary>
    /// <param name="MayBeService">True when the service itself may be what fails.</param>
    internal sealed record Failed(Refusal Problem, bool MayBeService) : SegmentEnd;
}
