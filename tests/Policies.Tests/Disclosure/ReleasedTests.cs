using System.Reflection;
using System.Reflection.Emit;
using Dasta.Policies.Disclosure;

namespace Policies.Tests.Disclosure;

public sealed class ReleasedTests
{
    [Fact]
    public void Nothing_outside_its_project_can_construct_or_derive_or_alter_a_released_figure()
    {
        var type = typeof(Released<>);

        type.IsSealed.ShouldBeTrue();
        type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).ShouldBeEmpty();
        type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).ShouldAllBe(made => made.IsAssembly);
        type.GetMethods(BindingFlags.Public | BindingFlags.Static).ShouldBeEmpty();
        type.GetProperties().ShouldAllBe(property => property.SetMethod == null);
    }

    [Fact]
    public void Inside_its_project_only_disclosure_constructs_one()
    {
        var makers = typeof(Released<>).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
            .Where(Constructs)
            .Select(method => method.DeclaringType!.Namespace!)
            .Distinct()
            .ToArray();

        makers.ShouldNotBeEmpty();
        makers.ShouldAllBe(maker => $"{maker}.".StartsWith($"{typeof(DisclosureControl).Namespace}."));
    }

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static bool Constructs(MethodBase method)
    {
        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + 4 < body.Length; at++)
        {
            if (body[at] == OpCodes.Newobj.Value && IsReleased(method, BitConverter.ToInt32(body, at + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReleased(MethodBase method, int token)
    {
        try
        {
            var type = method.DeclaringType!;
            var made = method.Module.ResolveMethod(token,
                type.IsGenericType ? type.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null)?.DeclaringType;
            return made is { IsGenericType: true } && made.GetGenericTypeDefinition() == typeof(Released<>);
        }
        catch (ArgumentException)
        {
            // The byte was part of another instruction.
            return false;
        }
    }
}
