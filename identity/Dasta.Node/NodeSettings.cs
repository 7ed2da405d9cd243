using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Node;

/// <summary>What every node is told at start; bound from the section <c>Node</c>.</summary>
[Settings("Node")]
public sealed class NodeSettings
{
    [Description("Address under which the outside reaches this node: https://host, or http://localhost:PORT under the "
        + "development setting.")]
    public string PublicBase { get; set; } = "http://localhost:8100";

    [Description("Plain http address to listen on when a proxy holds the TLS certificate; empty means PublicBase.")]
    public string Listen { get; set; } = "";

    [Description("PostgreSQL connection string of a user with CREATEDB and CREATEROLE; empty means DASTA_POSTGRES.")]
    public string Postgres { get; set; } = "";

    [Description("First part of the name of every database and role this node makes.")]
    [RegularExpression("^[a-z][a-z0-9_]{0,30}$")]
    public string DatabasePrefix { get; set; } = "dasta";

    [Description("File with the key that unlocks secrets, made with mode 0600 when missing; the same for every process "
        + "of a node.")]
    public string KeyFile { get; set; } = ".dasta/node.key";

    [Description("Address of the identity node; empty means PublicBase, for identity itself.")]
    public string IdentityBase { get; set; } = "";

    [Description("DID of the identity node; empty means the DID that belongs to IdentityBase.")]
    public string IdentityDid { get; set; } = "";

    [Description("Allows http on localhost, calls to loopback addresses and development tokens; never in production.")]
    public bool Development { get; set; }

    [Description("Stops the process when its standard input ends; for a process that is the child of another.")]
    public bool StopWithInput { get; set; }

    [Description("Lowest level of log lines that are written: Trace, Debug, Information, Warning, Error or Critical.")]
    [RegularExpression("^(Trace|Debug|Information|Warning|Error|Critical)$")]
    public string LogLevel { get; set; } = "Warning";

    [Range(1, 100)]
    [Description("Most connections of one pool to one database.")]
    public int PoolMaximum { get; set; } = 4;

    [Range(1, 3600)]
    [Description("Seconds after which an idle database connection is closed.")]
    public int PoolIdleSeconds { get; set; } = 15;

    [Range(1024, 104_857_600)]
    [Description("Bytes a request body may have where an endpoint sets no limit of its own.")]
    public int BodyLimitBytes { get; set; } = 1_048_576;

    [Range(1, 20)]
    [Description("Seconds a validated token, a participant list, a key list or a DID document is trusted unread.")]
    public int FreshSeconds { get; set; } = 20;

    [Range(0, 86_400)]
    [Description("Seconds the last reading of identity counts while identity can't be reached; then none does.")]
    public int GraceSeconds { get; set; } = 3600;

    [Range(1, 300)]
    [Description("Seconds one delivery to another node may take.")]
    public int DeliverySeconds { get; set; } = 30;

    [Range(1, 100)]
    [Description("Attempts, up to 5 minutes apart, after which an outgoing message waits for a person.")]
    public int DeliveryAttempts { get; set; } = 100;

    [Range(1, 60)]
    [Description("Seconds after which an outbox that was busy is read again without a wake-up.")]
    public int OutboxPollSeconds { get; set; } = 5;

    [Range(1, 3600)]
    [Description("Seconds to which that interval grows while an outbox stays empty.")]
    public int OutboxIdlePollSeconds { get; set; } = 900;

    [Range(1, 1_000_000)]
    [Description("Tokens one address may ask identity for in a minute; behind a proxy, the address the proxy names.")]
    public int TokenRequestsPerMinute { get; set; } = 6000;

    [Range(1, 10_000_000)]
    [Description("Requests of clients that one address may send the token server in a minute, and as many pushed ones: "
        + "a connector asks for all its towns from one.")]
    public int ConnectorRequestsPerMinute { get; set; } = 60_000;

    [Range(1, 1_000_000)]
    [Description("Times one address may fail to prove who it is in a minute; then its proofs wait for the next.")]
    public int FailedAuthenticationsPerMinute { get; set; } = 300;

    [Range(1, 1_000_000)]
    [Description("Reads that one address may ask in a minute without any credential; then they wait for the next.")]
    public int AnonymousReadsPerMinute { get; set; } = 600;

    [Range(1, 1_000_000)]
    [Description("Steps of a sign-in one address may take in a minute: a page asked for, a password tried.")]
    public int SignInRequestsPerMinute { get; set; } = 120;

    [Range(1, 1_000_000)]
    [Description("Sign-ins that may be begun at one participant in a minute by browsers that never signed in there, "
        + "and as many by those that did; counted per process.")]
    public int SignInsBegunPerMinute { get; set; } = 120;

    [Range(5, 1440)]
    [Description("Minutes after which a session that nobody uses ends.")]
    public int SessionIdleMinutes { get; set; } = 60;

    [Range(1, 24)]
    [Description("Hours after which a session ends, however much it is used.")]
    public int SessionHours { get; set; } = 10;
}
