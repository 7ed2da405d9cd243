using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.References;

/// <summary>What others wrote lies in one folder as they built it, with its licence, and the list says so.</summary>
public sealed partial class VendoredTests
{
    private const string Folder = "specs/Dasta.Design/Assets/Vendored/";
    private const string Licence = ".LICENSE.txt";

    private static string[] Kept { get; } =
        [.. Repository.Files.Where(path => path.StartsWith(Folder, StringComparison.Ordinal))];

    private static Match[] Listed { get; } = [.. Row().Matches(Repository.Read(Folder + "README.md")).Cast<Match>()];

    [Fact]
    public void Every_file_is_listed_with_the_digest_it_has()
    {
        Listed.Length.ShouldBe(5);
        Listed.Select(row => Folder + row.Groups["file"].Value).ShouldBe(
            Kept.Where(path => path.EndsWith(".js", StringComparison.Ordinal)
                || path.EndsWith(".css", StringComparison.Ordinal)),
            ignoreOrder: true);
        foreach (var row in Listed)
        {
            var content = File.ReadAllBytes(Path.Combine(Repository.Root, Folder, row.Groups["file"].Value));
            Convert.ToHexStringLower(SHA256.HashData(content)).ShouldBe(row.Groups["digest"].Value, row.Value);
        }
    }

    [Fact]
    public void Every_file_has_its_licence_beside_it()
    {
        var named = Listed.Select(row => row.Groups["licence"].Value).Distinct(StringComparer.Ordinal).ToArray();
        named.Select(name => Folder + name + Licence).ShouldBe(
            Kept.Where(path => path.EndsWith(Licence, StringComparison.Ordinal)), ignoreOrder: true);
        named.Select(name => Repository.Read(Folder + name + Licence).ToLowerInvariant())
            .ShouldAllBe(text => text.Contains("permi") && text.Contains("copy"));
    }

    [Fact]
    public void A_build_carries_the_licences() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "licences")).Select(Path.GetFileName)
            .ShouldBe(Kept.Where(path => path.EndsWith(Licence, StringComparison.Ordinal)).Select(Path.GetFileName),
                ignoreOrder: true);

    [GeneratedRegex(
        @"^\| `(?<file>[^`]+)` \| \S+ [0-9.]+ \| [^,]+, `(?<licence>\w+)\.LICENSE\.txt` \| `(?<digest>\w{64})` \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
