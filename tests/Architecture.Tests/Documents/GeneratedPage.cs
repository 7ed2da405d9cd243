using Architecture.Tests.Source;

namespace Architecture.Tests.Documents;

/// <summary>
/// A page whose table is written from the code: compared in a test run, written anew by <c>./dasta docs</c>.
/// </summary>
internal sealed record GeneratedPage(string Path, string Text)
{
    private static bool Writing => Environment.GetEnvironmentVariable("DASTA_WRITE_DOCS") == "1";

    public void ShouldStandInTheRepository()
    {
        if (Writing)
        {
            File.WriteAllText(System.IO.Path.Combine(Repository.Root, Path), Text);
        }

        var standing = Repository.Files.Contains(Path) || Writing ? Repository.Read(Path) : string.Empty;
        Text.Split('\n').Except(standing.Split('\n'), StringComparer.Ordinal)
            .ShouldBeEmpty($"{Path} lacks these lines; run ./dasta docs");
        standing.ShouldBe(Text, $"{Path} says more than the code; run ./dasta docs");
    }
}
