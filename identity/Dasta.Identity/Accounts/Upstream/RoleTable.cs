using Dasta.Node;
using Dasta.Node.Start;
using Dasta.Specs.Vocabulary;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>Which role at the upstream provider stands for which role here; what is in no row gives nothing.</summary>
internal sealed class RoleTable
{
    private readonly Dictionary<string, string> _roles = new(StringComparer.Ordinal);

    /// <exception cref="StartException">The settings of the provider can't be followed.</exception>
    public RoleTable(UpstreamSettings settings, NodeSettings node)
    {
        foreach (var pair in settings.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=') is not [{ Length: > 0 } there, var here]
                || !PersonRole.All.Contains(here, StringComparer.Ordinal) || !_roles.TryAdd(there, here))
            {
                throw new StartException(
                    $"Upstream:Roles can't be read at '{pair}': write RoleThere={string.Join('|', PersonRole.All)}.");
            }
        }

        var isAddress = Uri.TryCreate(settings.Issuer, UriKind.Absolute, out var issuer)
            && (issuer.Scheme == Uri.UriSchemeHttps || node.Development);
        if (settings.IsOn && (!isAddress || settings.ClientId.Length == 0))
        {
            throw new StartException("Upstream:Issuer must be an https address, and Upstream:ClientId must be given.");
        }
    }

    /// <summary>The role here; null for none.</summary>
    public string? Here(string there) => _roles.GetValueOrDefault(there);
}
