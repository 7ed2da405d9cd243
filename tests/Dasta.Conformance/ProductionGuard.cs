namespace Dasta.Conformance;

/// <summary>Keeps the host, which believes every caller, out of production.</summary>
internal static class ProductionGuard
{
    private static readonly string[] Names = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>
    /// Why it will not run here; null when it may. Where no variable names the environment it is Production, as .NET
    /// has it.
    /// </summary>
    /// <param name="read">Reads an environment variable.</param>
    public static string? Problem(Func<string, string?> read)
    {
        var named = Names.Select(read).Where(name => !string.IsNullOrEmpty(name)).ToArray();
        return named.Length == 0 || named.Contains("Production", StringComparer.OrdinalIgnoreCase)
            ? "The conformance host believes every caller and does not run in the Production environment; "
                + "set DOTNET_ENVIRONMENT to Development."
            : null;
    }
}
