namespace Dasta.Identity;

/// <summary>Carries the keys from the database, which is read before the host listens, to the services.</summary>
internal sealed class IdentityKeysHolder
{
    private IdentityKeys? _keys;

    public IdentityKeys Keys => _keys ?? throw new InvalidOperationException("The keys are not read yet.");

    public void Keep(IdentityKeys keys) => _keys = keys;
}
