using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Connector.Hosting;

/// <summary>What a connector process is told about itself: who operates it and which participants it hosts.</summary>
[Settings("Connector")]
internal sealed class ConnectorSettings
{
    [Description("DID of the participant that operates this process; empty when the one hosted town runs it itself.")]
    public string Operator { get; set; } = string.Empty;

    [Description("The participants hosted here; one alone lives at the root, several below their slugs.")]
    [MinLength(1)]
    [MaxLength(500)]
    public IReadOnlyList<ParticipantSettings> Participants { get; set; } = [];

    [Range(1, 3600)]
    [Description("Seconds between two looks at the registry of benchmark plans and at open results.")]
    public int BenchmarkPollSeconds { get; set; } = 5;

    [Range(1, 10_000)]
    [Description("Most megabytes of one uploaded source file.")]
    public int UploadLimitMegabytes { get; set; } = 1024;

    [Range(1, 1440)]
    [Description("Minutes a departing participant has for each step of its move before it stays.")]
    public int DepartureMinutes { get; set; } = 10;

    [Range(1, 100_000)]
    [Description("Most gigabytes of the archive of a participant that arrives.")]
    public int ArchiveLimitGigabytes { get; set; } = 1000;

    [Range(1, 86_400)]
    [Description("Seconds without a byte after which an archive or an export that is being taken in is given up.")]
    public int ArchiveSilenceSeconds { get; set; } = 900;

    [Range(1, 60)]
    [Description("Seconds between two rounds of linking committed audit entries into the chain.")]
    public int AuditLinkSeconds { get; set; } = 1;

    [Range(1, 1440)]
    [Description("Minutes between two signed heads of the audit, each lodged at the catalogue.")]
    public int AuditHeadMinutes { get; set; } = 60;

    [Range(30, 36_500)]
    [Description("Days an audit entry is kept; then it is cut off, and a signed checkpoint takes its place.")]
    public int AuditKeepDays { get; set; } = 3652;
}
