namespace Dasta.Connector.Counts;

/// <summary>What the register of premises is told by.</summary>
/// <param name="Way">
/// <see cref="RegisterUse.Figures"/> or <see cref="RegisterUse.Counts"/>; null while it may still be either.
/// </param>
/// <param name="Since">When that was first told; null where it is known from what is published alone.</param>
internal sealed record RegisterTelling(string? Way, DateTime? Since)
{
    /// <summary>Neither was told yet.</summary>
    public static readonly RegisterTelling Nothing = new(null, null);

    /// <summary>What it means for the owner, in a sentence.</summary>
    public string Means => Way switch
    {
        RegisterUse.Figures => "Figures over premises were told: counts on the spot over premises are refused.",
        RegisterUse.Counts => "Counts on the spot were told: figures over premises are withheld.",
        _ => "Nothing was told of premises: the first figure or the first count decides which it is, for good.",
    };
}
