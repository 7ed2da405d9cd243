using System.Text.RegularExpressions;
using Dasta.Specs.Outcomes;

namespace Architecture.Tests.Documents;

/// <summary>Every refusal can be looked up.</summary>
public sealed class ErrorCodesTests
{
    private static readonly string[] Preface =
    [
        "# Error codes",
        "",
        "Every refusal of the data space. On DSP endpoints it takes the protocol's error shape (`code`, `reason`),",
        "elsewhere RFC 9457 problem details with `code` and `hint`. A detail may follow the message; it never holds a",
        "secret or a raw value. Written from the code by `./dasta docs`.",
        "",
        "| Code | Status | What was refused | What to do |",
        "|---|---|---|---|",
    ];

    [Fact]
    public void Every_refusal_stands_in_the_table_of_error_codes()
    {
        var rows = RefusalTable.All.Select(row => $"| {row.Code} | {row.Status} | {row.Message} | {row.Hint} |");
        new GeneratedPage("specs/profile/error-codes.md", string.Join('\n', [.. Preface, .. rows, ""]))
            .ShouldStandInTheRepository();
    }

    [Fact]
    public void A_code_is_used_once() =>
        RefusalTable.All.GroupBy(row => row.Code, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ShouldBeEmpty();

    [Fact]
    public void A_refusal_says_what_and_what_next() =>
        RefusalTable.All
            .Where(row => !Regex.IsMatch(row.Code, "^[A-Z]+-[0-9]{3}$") || row.Status is < 400 or > 599
                || !EndsWell(row.Message) || !row.Hint.EndsWith('.'))
            .Select(row => row.Code)
            .ShouldBeEmpty();

    // A colon announces the detail that always follows.
    private static bool EndsWell(string message) => message.EndsWith('.') || message.EndsWith(':');
}
