using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Dasta.Node.Start;

/// <summary>The one line that says what to do, for the ways a start fails in daily life.</summary>
internal static class FailureLines
{
    private const string WrongPassword = "28P01";

    /// <summary>The lines, or null when the failure is a bug.</summary>
    public static IReadOnlyList<string>? Of(Exception problem) => problem switch
    {
        StartException failure => failure.Lines,
        IOException { InnerException: AddressInUseException } =>
            [$"{problem.Message} Stop what uses the port, or choose another in Node:PublicBase."],
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } =>
            ["PostgreSQL does not answer: start it, or set DASTA_POSTGRES to the server that runs."],
        PostgresException { SqlState: WrongPassword or "28000" } =>
            ["PostgreSQL refuses the user: correct the user and password in DASTA_POSTGRES."],
        PostgresException { SqlState: "42501" } =>
            ["The PostgreSQL user may not make databases or roles: grant it CREATEDB and CREATEROLE."],
        PostgresException { SqlState: "53300" } =>
            ["PostgreSQL has no free connection: raise max_connections, or lower Node:PoolMaximum."],
        _ => null,
    };
}
