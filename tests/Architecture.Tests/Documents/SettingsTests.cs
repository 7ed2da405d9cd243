using Architecture.Tests.Source;

namespace Architecture.Tests.Documents;

/// <summary>Every setting is a typed property with a default, one sentence and a row in the table.</summary>
public sealed class SettingsTests
{
    private static readonly string[] Preface =
    [
        "# Settings",
        "",
        "Given to a node as a JSON file with `--settings FILE`, or as environment variables: `Node:PublicBase` is",
        "`DASTA__Node__PublicBase`. Checked at start; a node with a wrong setting says which and does not start.",
        "Written from the code by `./dasta docs`.",
        "",
        "| Setting | Type | Default | Range | What it is |",
        "|---|---|---|---|---|",
    ];

    private static readonly IReadOnlyList<SettingRow> Rows = Assemblies.Product.SelectMany(SettingRow.Of).ToArray();

    [Fact]
    public void Every_setting_stands_in_the_table_of_settings() =>
        new GeneratedPage(
            "specs/profile/settings.md",
            string.Join('\n', [.. Preface, .. Rows.Select(row => row.ToString()).Distinct(StringComparer.Ordinal), ""]))
            .ShouldStandInTheRepository();

    [Fact]
    public void Every_setting_says_in_one_sentence_what_it_is() =>
        Rows.Where(row => !row.Description.EndsWith('.')).Select(row => row.Name).ShouldBeEmpty();
}
