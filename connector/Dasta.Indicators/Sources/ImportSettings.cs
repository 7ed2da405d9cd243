using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Indicators.Sources;

/// <summary>Limits of an import.</summary>
[Settings("Import")]
public sealed class ImportSettings
{
    [Description("Longest line of a file that is read, in bytes; a longer one is set aside unread.")]
    [Range(256, 1024 * 1024)]
    public int LineLimitBytes { get; set; } = 64 * 1024;

    [Description("How many rows set aside are kept per file with their line number; all are counted.")]
    [Range(10, 100_000)]
    public int SetAsideKept { get; set; } = 10_000;

    [Description("Longest time one statement of an import may take, in seconds.")]
    [Range(10, 3600)]
    public int StatementTimeoutSeconds { get; set; } = 600;

    [Description("Most columns a table may have; a file with more is refused.")]
    [Range(16, 16_384)]
    public int ColumnLimit { get; set; } = 16_384;

    [Description("How large the content of a gzip file may be, in megabytes.")]
    [Range(1, 1_000_000)]
    public int InflatedLimitMegabytes { get; set; } = 10_000;

    [Description("How many times its own size a compressed file may inflate to.")]
    [Range(10, 1000)]
    public int InflationRatioLimit { get; set; } = 200;

    [Description("How large the content of a workbook may be, in megabytes; the file itself may be a quarter of that.")]
    [Range(1, 4096)]
    public int WorkbookLimitMegabytes { get; set; } = 256;

    [Description("How large the shared texts and styles of a workbook may be, in megabytes; they are held in memory.")]
    [Range(1, 256)]
    public int WorkbookTextLimitMegabytes { get; set; } = 32;

    [Description("Folder in which files are kept while they arrive and are read; empty means the system's own.")]
    public string SpoolFolder { get; set; } = string.Empty;
}
