using System.Security.Cryptography;

namespace Dasta.Tests.Shared;

/// <summary>
/// The PostgreSQL server the tests use: the one in DASTA_POSTGRES, which <c>./dasta test</c> sets. Names made here are
/// random, so that runs in parallel and in a row do not meet.
/// </summary>
internal static class TestDatabase
{
    public static string Server { get; } = Environment.GetEnvironmentVariable("DASTA_POSTGRES")
        ?? throw new InvalidOperationException(
            "The tests need a PostgreSQL server: run ./dasta test, or set DASTA_POSTGRES to a connection string "
            + "whose user may create databases and roles.");

    /// <summary>A prefix for databases and roles that no other run uses.</summary>
    public static string UniquePrefix() =>
        "t" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
}
