using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.Sizes;

/// <summary>Where a type lies can be told from its name.</summary>
public sealed class NamespaceTests
{
    private static readonly IEnumerable<SourceFile> Files =
        Repository.Product.Concat(Repository.Tests).Where(file => !file.IsBelow("tests/Shared"));

    [Fact]
    public void A_namespace_equals_its_folder_and_is_file_scoped() =>
        Files.Where(file => Declared(file) != Expected(file))
            .Select(file => $"{file}: {Declared(file)}, expected {Expected(file)}")
            .ShouldBeEmpty();

    [Fact]
    public void A_file_holds_one_top_level_type_of_its_own_name() =>
        Files.Where(file => file.Declarations.TopLevelTypes.Distinct(StringComparer.Ordinal).Count() != 1
                || Path.GetFileName(file.Path).Split('.')[0] != file.Declarations.TopLevelTypes[0])
            .Where(file => Path.GetFileName(file.Path) is not ("GlobalUsings.cs" or "AssemblyInfo.cs"))
            .Select(file => $"{file}: {string.Join(", ", file.Declarations.TopLevelTypes)}")
            .ShouldBeEmpty();

    private static string Declared(SourceFile file) =>
        Regex.Match(file.Code, @"^namespace ([\w.]+);", RegexOptions.Multiline) is { Success: true } match
            ? match.Groups[1].Value
            : "none";

    private static string Expected(SourceFile file) =>
        string.Join('.', file.Folder.Split('/').Skip(1));
}
