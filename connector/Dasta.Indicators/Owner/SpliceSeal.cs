namespace Dasta.Indicators.Owner;

/// <summary>The key of the town's owner, as splices know it: they count for as long as its signature stands.</summary>
/// <param name="Sign">Signs the digest of a splice.</param>
/// <param name="IsRight">Whether a signature is the owner's, of this digest.</param>
public sealed record SpliceSeal(Func<byte[], string> Sign, Func<byte[], string, bool> IsRight)
{
    /// <summary>Of who has no key: nothing can be linked, and no link is believed.</summary>
    public static SpliceSeal None { get; } = new(
        _ => throw new InvalidOperationException("Without a key no splice can be signed."), (_, _) => false);
}
