using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.Gate;

/// <summary>A released figure can only come out of disclosure control.</summary>
public sealed class ReleasedTests
{
    private static readonly Assembly Policies = Assemblies.Named("Dasta.Policies");

    [Fact]
    public void Released_is_sealed_and_has_no_public_constructor()
    {
        var released = Policies.GetTypes().Single(type => type.Name.StartsWith("Released`", StringComparison.Ordinal));
        released.Namespace.ShouldBe("Dasta.Policies.Disclosure");
        released.IsSealed.ShouldBeTrue();
        released.GetConstructors(BindingFlags.Public | BindingFlags.Instance).ShouldBeEmpty();
        released.GetMethod("<Clone>$").ShouldBeNull("a record could be copied with another figure");
    }

    [Fact]
    public void Released_is_constructed_only_in_disclosure() =>
        Repository.Product.Concat(Repository.Tests)
            .Where(file => !file.IsBelow("policies/Dasta.Policies/Disclosure"))
            .Where(file => Regex.IsMatch(file.Code, @"\bnew\s+Released\s*<|CreateInstance\s*<\s*Released"))
            .ShouldBeEmpty();

    [Fact]
    public void Only_its_own_tests_see_the_inside_of_policies() =>
        Policies.GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName)
            .ShouldBe(["Policies.Tests"]);
}
