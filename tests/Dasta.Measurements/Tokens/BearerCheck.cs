namespace Dasta.Measurements.Tokens;

/// <summary>A bearer token that was found right a moment ago.</summary>
internal sealed class BearerCheck() : TokenChecking(isBound: false)
{
    public override string Name => "token-check";

    public override double Bar => 10;
}
