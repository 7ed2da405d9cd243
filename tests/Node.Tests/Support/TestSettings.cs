using Dasta.Node;

namespace Node.Tests.Support;

internal static class TestSettings
{
    public const string IdentityBase = "http://localhost:8100";

    public const string IdentityDid = "did:web:localhost%3A8100";

    public static NodeSettings Make(string prefix = "t", bool development = true) => new()
    {
        Postgres = TestDatabase.Server,
        DatabasePrefix = prefix,
        IdentityBase = IdentityBase,
        IdentityDid = IdentityDid,
        Development = development,
        KeyFile = Path.Combine(Path.GetTempPath(), $"{prefix}-{Guid.NewGuid():N}.key"),
    };
}
