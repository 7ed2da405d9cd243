using Architecture.Tests.Source;

namespace Architecture.Tests.Sizes;

/// <summary>A ratchet, not a wish: a crowded file asks for a better cut.</summary>
public sealed class FileSizeTests
{
    [Fact]
    public void Product_files_stay_small()
    {
        Percentile(Repository.Product, 50).ShouldBeLessThanOrEqualTo(70);
        Percentile(Repository.Product, 90).ShouldBeLessThanOrEqualTo(200);
        Repository.Product.Where(file => file.LineCount > 500).ShouldBeEmpty();
    }

    [Fact]
    public void Test_files_stay_small()
    {
        Percentile(Repository.Tests, 50).ShouldBeLessThanOrEqualTo(120);
        Percentile(Repository.Tests, 90).ShouldBeLessThanOrEqualTo(350);
    }

    [Fact]
    public void A_folder_holds_at_most_fifteen_code_files() =>
        Repository.Product.Concat(Repository.Tests)
            .GroupBy(file => file.Folder, StringComparer.Ordinal)
            .Where(folder => folder.Count() > 15)
            .Select(folder => $"{folder.Key}: {folder.Count()} files")
            .ShouldBeEmpty();

    [Fact]
    public void Lines_stay_within_120_characters() =>
        Repository.Product.Concat(Repository.Tests)
            .SelectMany(file => file.Text.Split('\n').Select((line, index) => (file, line, number: index + 1)))
            .Where(entry => entry.line.TrimEnd('\r').Length > 120)
            .Select(entry => $"{entry.file}:{entry.number} has {entry.line.Length} characters")
            .ShouldBeEmpty();

    private static int Percentile(IReadOnlyList<SourceFile> files, int percent) =>
        files.Select(file => file.LineCount).Order().ElementAt((files.Count - 1) * percent / 100);
}
