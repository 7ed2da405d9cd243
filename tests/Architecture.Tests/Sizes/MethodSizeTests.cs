using Architecture.Tests.Source;

namespace Architecture.Tests.Sizes;

/// <summary>A method fits one screen.</summary>
public sealed class MethodSizeTests
{
    private const int Limit = 70;
    private const int AlgorithmLimit = 150;

    /// <summary>Methods that follow a standard's numbered steps and cite it; they may reach 150 lines.</summary>
    private static readonly string[] Algorithms = [];

    [Fact]
    public void Methods_stay_within_seventy_lines() =>
        Repository.Product.Concat(Repository.Tests)
            .SelectMany(file => file.Declarations.Members.Select(member => (file, member)))
            .Where(entry => entry.member.LineCount > LimitOf(entry.file, entry.member))
            .Select(entry => $"{entry.file}:{entry.member.FirstLine} {entry.member.Declaration}: "
                + $"{entry.member.LineCount} lines")
            .ShouldBeEmpty();

    [Fact]
    public void Members_are_found_at_all() =>
        Repository.Product.Sum(file => file.Declarations.Members.Count).ShouldBeGreaterThan(20);

    private static int LimitOf(SourceFile file, Member member) =>
        Algorithms.Any(name => $"{file.Path}:{member.Declaration}".Contains(name, StringComparison.Ordinal))
            ? AlgorithmLimit
            : Limit;
}
