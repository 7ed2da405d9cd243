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

    /// <summary>The <c>acr</c> of a person who came through another provider.</summary>
    public const string UpstreamMethod = "upstream";

    /// <summary>
    /// Where at identity a browser goes on to once such a person signed out, to sign out at that provider too; with the
    /// participant as <c>client_id</c> it comes back to its base.
    /// </summary>
    public const string UpstreamSignOutPath = "/sign-out/upstream";
}
