using Dasta.Specs.Values;

namespace Dasta.Node.Start;

/// <summary>What the node's settings must be together, and the values that follow from others.</summary>
internal static class NodeRules
{
    public static void Complete(NodeSettings settings, List<string> faults)
    {
        settings.PublicBase = settings.PublicBase.TrimEnd('/');
        CheckBase("Node:PublicBase", settings.PublicBase, settings.Development, faults);
        if (settings.IdentityBase.Length == 0)
        {
            settings.IdentityBase = settings.PublicBase;
        }
        else
        {
            settings.IdentityBase = settings.IdentityBase.TrimEnd('/');
            CheckBase("Node:IdentityBase", settings.IdentityBase, settings.Development, faults);
        }

        if (settings.PublicBase.StartsWith("https:", StringComparison.Ordinal) && settings.Listen.Length == 0)
        {
            faults.Add("Node:PublicBase is https: set Node:Listen to the plain address your TLS proxy forwards to.");
        }

        if (settings.Listen.Length > 0 && !IsPlain(settings.Listen))
        {
            faults.Add("Node:Listen is not an http address with a port, for example http://127.0.0.1:8100.");
        }

        CompleteIdentity(settings, faults);
        if (settings.Postgres.Length == 0)
        {
            settings.Postgres = Environment.GetEnvironmentVariable("DASTA_POSTGRES") ?? string.Empty;
        }

        CheckPostgres(settings.Postgres, faults);
    }

    private static void CompleteIdentity(NodeSettings settings, List<string> faults)
    {
        if (settings.IdentityDid.Length > 0)
        {
            if (!Did.Parse(settings.IdentityDid).Succeeded)
            {
                faults.Add("Node:IdentityDid is no did:web identifier.");
            }
        }
        else if (Uri.TryCreate(settings.IdentityBase, UriKind.Absolute, out var address)
            && Did.FromBase(address) is { Succeeded: true } did)
        {
            settings.IdentityDid = did.Value.ToString();
        }
    }

    private static void CheckBase(string name, string text, bool development, List<string> faults)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.PathAndQuery.Length > 1 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            faults.Add($"{name} is no base address: write https://host without a path.");
        }
        else if (!Did.FromBase(address).Succeeded)
        {
            faults.Add($"{name} names an IP address: write a host name, which the DID is made of.");
        }
        else if (address.Scheme == "http" && !(development && address.Host == "localhost"))
        {
            faults.Add($"{name} is plain http: that is allowed on localhost under Node:Development only.");
        }
    }

    private static void CheckPostgres(string text, List<string> faults)
    {
        if (!NamesServer(text))
        {
            faults.Add("No PostgreSQL server is named: set DASTA_POSTGRES or Node:Postgres to a connection string.");
        }
    }

    private static bool NamesServer(string text)
    {
        try
        {
            return new Npgsql.NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            // The text may hold a password, so the library's message is not passed on.
            return false;
        }
    }

    private static bool IsPlain(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == "http" && !address.IsDefaultPort;
}
