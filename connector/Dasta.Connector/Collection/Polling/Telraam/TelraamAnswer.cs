using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Collection.Polling.Telraam;

/// <summary>What the service answered to one request.</summary>
internal abstract record TelraamAnswer
{
    private TelraamAnswer()
    {
    }

    /// <summary>A whole report.</summary>
    /// <param name="IsEmpty">True when nothing was counted in the window.</param>
    internal sealed record Report(byte[] Body, bool IsEmpty) : TelraamAnswer;

    /// <summary>It asks to wait.</summary>
    internal sealed record Wait(TimeSpan For) : TelraamAnswer;

    /// <summary>A report would be larger than is read.</summary>
    internal sealed record TooLarge(Refusal Problem) : TelraamAnswer;

    /// <summary>It failed in a way that may pass.</summary>
    internal sealed record Failed(Refusal Problem) : TelraamAnswer;

    /// <summary>It will refuse the same request again.</summary>
    /// <param name="ConcernsAll">True when it will refuse every other request too.</param>
    internal sealed record Refused(Refusal Problem, bool ConcernsAll) : TelraamAnswer;
}
