using System.Reflection;

namespace Architecture.Tests.Source;

/// <summary>The built assemblies of the product.</summary>
internal static class Assemblies
{
    public static IReadOnlyList<Assembly> Product { get; } = Array.ConvertAll(
        ["Dasta.Specs", "Dasta.Policies", "Dasta.Reads", "Dasta.Node", "Dasta.Identity", "Dasta.Indicators",
            "Dasta.Connector", "Dasta.Catalog", "dasta"],
        Assembly.Load);

    public static Assembly Named(string name) => Product.Single(assembly => assembly.GetName().Name == name);
}
