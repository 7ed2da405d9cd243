namespace Dasta.Node;

/// <summary>What identity and the nodes that let people sign in there agree on.</summary>
public static class SignIn
{
    /// <summary>
    /// Where identity sends a browser back to, under the participant's base. One address, so that nobody registers
    /// others and identity redirects nowhere else.
    /// </summary>
    public const string ReturnPath = "/sign-in/return";
}
