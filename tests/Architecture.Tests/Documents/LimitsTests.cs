using Architecture.Tests.Source;

namespace Architecture.Tests.Documents;

/// <summary>Every bound can be looked up; what is said about them in general stands above the mark.</summary>
public sealed class LimitsTests
{
    private const string PagePath = "specs/profile/limits.md";
    private const string Mark = "<!-- What follows is written from the code by ./dasta docs. -->";

    [Fact]
    public void Every_limit_stands_in_the_table_of_limits()
    {
        var general = Repository.Read(PagePath).Split(Mark)[0];
        var sections = Assemblies.Product
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && type.Name.EndsWith("Limits", StringComparison.Ordinal))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(Section);
        new GeneratedPage(PagePath, general + Mark + "\n" + string.Concat(sections)).ShouldStandInTheRepository();
    }

    private static string Section(Type limits) =>
        $"\n## {limits.FullName}\n\n| Name | Limit | What it bounds |\n|---|---|---|\n"
        + string.Concat(LimitRow.Of(limits).Select(row => $"{row}\n"));
}
