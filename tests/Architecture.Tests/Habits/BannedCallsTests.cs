using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.Habits;

/// <summary>
/// Time, randomness and HTTP are passed in; nothing blocks, nothing is swallowed, nothing is left for later.
/// </summary>
public sealed class BannedCallsTests
{
    [Theory]
    [InlineData(@"\bDateTime\.(Now|UtcNow|Today)\b", "TimeProvider is passed in")]
    [InlineData(@"\bDateTimeOffset\.(Now|UtcNow)\b", "TimeProvider is passed in")]
    [InlineData(@"\bThread\.Sleep\s*\(", "await Task.Delay with the TimeProvider")]
    [InlineData(@"\.GetAwaiter\(\)\.GetResult\(\)|Async\([^;\n]*\)\.(Result|Wait\(\))|\bTask\.WaitAll\(", "await")]
    [InlineData(@"\bnew Random\s*\(", "RandomNumberGenerator, or a seeded generator passed in")]
    [InlineData(@"\basync void\b", "async Task")]
    public void The_product_never_calls(string pattern, string instead) =>
        Found(Repository.Product, pattern).ShouldBeEmpty(instead);

    [Fact]
    public void Outgoing_http_is_made_in_one_place() =>
        Found(Repository.Product.Where(file => !file.IsBelow("identity/Dasta.Node/Http")), @"\bnew HttpClient\s*\(")
            .ShouldBeEmpty("GuardedHttp refuses private addresses; a client of one's own does not");

    // The end of a wait that was asked to end is no failure; everything else that is caught is also handled.
    [Fact]
    public void No_exception_is_swallowed() =>
        Found(
            Repository.Product.Concat(Repository.Tests),
            @"\bcatch\s*(?!\(OperationCanceledException\)\s*when)(\([^)]*\)\s*)?(when\s*\([^{]*\)\s*)?\{\s*\}")
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_unwritten() =>
        Repository.Product.Concat(Repository.Tests)
            .Where(file => !file.IsBelow("tests/Architecture.Tests/Habits"))
            .Where(file => Regex.IsMatch(file.Text, @"\bNotImplementedException\b|\bTODO\b|\bFIXME\b|\bXXX\b"))
            .ShouldBeEmpty();

    private static IEnumerable<string> Found(IEnumerable<SourceFile> files, string pattern) => files
        .SelectMany(file => Regex.Matches(file.Code, pattern)
            .Select(match => $"{file}:{1 + file.Code.AsSpan(0, match.Index).Count('\n')} {match.Value}"));
}
