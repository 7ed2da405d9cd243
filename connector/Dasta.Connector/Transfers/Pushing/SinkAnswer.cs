namespace Dasta.Connector.Transfers.Pushing;

/// <summary>What a sink made of a part.</summary>
/// <param name="Status">HTTP status; 0 when no answer came.</param>
internal sealed record SinkAnswer(int Status, string Problem)
{
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>True when trying again may help.</summary>
    public bool MayPass => Status is 0 or 408 or 425 or 429 or >= 500;
}
