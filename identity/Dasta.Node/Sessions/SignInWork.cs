namespace Dasta.Node.Sessions;

/// <summary>A sign-in that was begun: what must come back, and where to go then.</summary>
internal sealed record SignInWork(string Nonce, string Verifier, string ReturnPath);
