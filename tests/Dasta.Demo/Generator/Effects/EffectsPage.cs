namespace Dasta.Demo.Generator.Effects;

/// <summary>The page of specs/profile that lists the planted effects.</summary>
internal static class EffectsPage
{
    private static readonly string[] Preface =
    [
        "# Planted effects",
        "",
        "What the generator of the demo puts into the sources of its twelve towns on purpose, its size before chance.",
        "Three years, 2023 to 2025, the same at every run; passers-by of an ordinary day differ by 14 % on average",
        "from the median of comparable days. The figures say nothing about the towns they are named after; inhabitants",
        "and premises of the first seven are those of the DAKS report of 2024. An indicator calculated from these "
            + "sources",
        "should find the size within its own interval. Written from the code by `./dasta docs`.",
        "",
        "| Town | Effect | Indicators | Zone | Size | What is this large |",
        "|---|---|---|---|---|---|",
    ];

    public static string Text { get; } = string.Join('\n',
        [.. Preface, .. PlantedEffects.All.Select(Row), string.Empty]);

    private static string Row(PlantedEffect effect) =>
        $"| {effect.Town} | {effect.Id} | {effect.Indicators} | {effect.Zone} | {effect.Text} | {effect.Meaning} |";
}
