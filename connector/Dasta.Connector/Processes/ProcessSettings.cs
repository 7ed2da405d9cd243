using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Connector.Processes;

/// <summary>How negotiations and transfers are driven.</summary>
[Settings("Processes")]
internal sealed class ProcessSettings
{
    [Range(1, 3600)]
    [Description("Seconds between two looks at negotiations and transfers whose step was not woken.")]
    public int StepPollSeconds { get; set; } = 15;

    [Range(1, 60)]
    [Description("Minutes a transfer token is valid.")]
    public int TransferTokenMinutes { get; set; } = 60;

    [Range(1, 60)]
    [Description("Seconds between two looks at running transfers; one that is no longer permitted ends then.")]
    public int MonitorSeconds { get; set; } = 30;
}
