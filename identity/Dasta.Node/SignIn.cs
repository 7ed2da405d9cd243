namespace Dasta.Node;

/// <summary>What identity and the nodes that let people sign in there agree on.</summary>
public static class SignIn
{
    /// <summary>
    /// Where identity sends a browser back to, under the participant's base. One address, so that nobody registers
    /// others and identity redirects nowhere else.
    /// </summary>
    public const string ReturnPath = "/sign-in/return";

    /// <summary>
    /// The parameter at <c>/revoke</c> by which a node says that the person signs out: its session at identity ends
    /// with the refresh token.
    /// </summary>
    public const string SignOutField = "dasta_sign_out";
}
