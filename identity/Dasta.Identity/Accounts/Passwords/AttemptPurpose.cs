namespace Dasta.Identity.Accounts.Passwords;

/// <summary>What is tried at an account; each is counted apart, so that none closes another.</summary>
internal static class AttemptPurpose
{
    public const string Password = "password";
    public const string RecoveryCode = "recovery-code";
    public const string Change = "change";
}
