using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Identity.Tokens.Keys;

/// <summary>The keys of access tokens as this process read them last.</summary>
internal sealed class TokenKeys(TokenKeyStore store, IdentitySettings settings, TimeProvider time)
{
    private volatile TokenKeySet? _set;

    public TokenKeySet Set => _set ?? throw new InvalidOperationException("The keys are not read yet.");

    /// <summary>Reads them before the host listens; the first start makes them.</summary>
    public async Task BeginAsync(Did did, CancellationToken cancellationToken)
    {
        await store.EnsureAsync(did, cancellationToken);
        await ReadAsync(cancellationToken);
    }

    /// <summary>Reads them again: another process may have changed them.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        if (_set is { } set)
        {
            foreach (var key in (IEnumerable<SigningKey>)[set.Current, set.Next, .. set.Retired])
            {
                known[key.KeyId] = key;
            }
        }

        _set = await store.ReadAsync(known, cancellationToken);
    }

    /// <summary>Removes the keys that are published no more.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => store.ForgetAsync(cancellationToken);

    /// <summary>
    /// Changes the signing key now; refused with IDENTITY-017 when the last change is less than a minute old.
    /// </summary>
    /// <param name="atOnce">See <see cref="TokenKeyStore.RotateAsync"/>; never refused then.</param>
    public async Task<Outcome<string>> RotateAsync(
        Did did, CancellationToken cancellationToken, bool atOnce = false)
    {
        var rotated = await store.RotateAsync(did, Set.Current.KeyId, atOnce, cancellationToken);
        await ReadAsync(cancellationToken);
        return rotated.Succeeded ? Set.Current.KeyId : rotated.Refusal;
    }

    /// <summary>Changes the signing key when it has signed for as long as the settings allow.</summary>
    public async Task RotateWhenOldAsync(Did did, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - Set.CurrentSince >= TimeSpan.FromDays(settings.TokenKeyDays))
        {
            // Refused while the next key is young: the next round tries again.
            await RotateAsync(did, cancellationToken);
        }
    }
}
