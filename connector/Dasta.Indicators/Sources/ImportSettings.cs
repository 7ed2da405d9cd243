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
}
