using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.Habits;

/// <summary>A clone works anywhere: nothing of one machine is written down.</summary>
public sealed class MachineTests
{
    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".props", ".json", ".md", ".sql", ".sln", ".yml", ".txt", "dasta", "run", ".config"];

    private static IEnumerable<string> TextFiles => Repository.Files
        .Where(path => TextEndings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        .Where(path => !path.StartsWith("tests/Architecture.Tests/Habits/", StringComparison.Ordinal));

    [Fact]
    public void No_file_names_a_folder_of_one_machine() =>
        Naming(@"(?<![\w.])/(work|root|home/\w+|Users/\w+)/|[A-Z]:\\\\?Users").ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_package_registry() =>
        Naming(@"https?://[^\s""']*(nuget\.org|registry\.npmjs|pypi|artifactory|/nuget/v\d)").ShouldBeEmpty();

    [Fact]
    public void No_package_source_is_configured() =>
        Repository.Files.Select(path => Path.GetFileName(path).ToUpperInvariant()).ShouldNotContain("NUGET.CONFIG");

    private static IEnumerable<string> Naming(string pattern) =>
        TextFiles.Where(path => Regex.IsMatch(Repository.Read(path), pattern));
}
