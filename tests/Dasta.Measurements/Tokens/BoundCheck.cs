namespace Dasta.Measurements.Tokens;

/// <summary>A bound token that was found right a moment ago, with a proof of its own at every call.</summary>
internal sealed class BoundCheck() : TokenChecking(isBound: true)
{
    public override string Name => "token-check-dpop";

    public override double Bar => 60;
}
