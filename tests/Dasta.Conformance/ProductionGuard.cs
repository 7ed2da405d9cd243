namespace Dasta.Conformance;

/// <summary>Keeps the host, which believes every caller, out of production.</summary>
internal static class ProductionGuard
{
    private static readonly string[] Names = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>Why it will not run here; null when it may.</summary>
    public static string? Problem() => Names.Any(name => string.Equals(
        Environment.GetEnvironmentVariable(name), "Production", StringComparison.OrdinalIgnoreCase))
        ? "The conformance host believes every caller and does not run in the Production environment."
        : null;
}
