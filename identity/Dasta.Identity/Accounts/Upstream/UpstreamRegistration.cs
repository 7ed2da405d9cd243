namespace Dasta.Identity.Accounts.Upstream;

/// <summary>The services of signing in through another provider.</summary>
internal static class UpstreamRegistration
{
    public static void AddUpstream(this IServiceCollection services)
    {
        services.AddSingleton<RoleTable>();
        services.AddSingleton<OrganisationLookup>();
        services.AddSingleton<UpstreamDirectory>();
        services.AddSingleton<UpstreamClient>();
        services.AddSingleton<UpstreamStore>();
        services.AddSingleton<UpstreamSignIn>();
    }

    /// <summary>Reads the settings whole before the node listens.</summary>
    /// <exception cref="Dasta.Node.Start.StartException">They can't be followed.</exception>
    public static void CheckUpstream(this IServiceProvider services) => services.GetRequiredService<RoleTable>();
}
