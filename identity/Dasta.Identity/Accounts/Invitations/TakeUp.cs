namespace Dasta.Identity.Accounts.Invitations;

/// <summary>What came of taking up an invitation; only <see cref="Done"/> changed anything.</summary>
internal enum TakeUp
{
    /// <summary>The account has its password.</summary>
    Done,

    /// <summary>The link counts no more.</summary>
    Gone,

    /// <summary>Somebody else signs in with this name; another one is asked for.</summary>
    NameInUse,
}
