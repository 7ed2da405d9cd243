namespace Dasta.Indicators.Explaining;

/// <summary>The first rows of a file as they would be read; nothing was stored.</summary>
/// <param name="Format">What the file is by its bytes, for example <c>csv, gzip</c>.</param>
/// <param name="Columns">Columns that the file declares; empty for JSON, where every record brings its own.</param>
/// <param name="IgnoredColumns">Columns that the mapping does not mention.</param>
/// <param name="Rows">The rows.</param>
/// <param name="HasMore">True when the file goes on.</param>
public sealed record SourceExplanation(
    string Format,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> IgnoredColumns,
    IReadOnlyList<ExplainedRow> Rows,
    bool HasMore);
