using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>How the folders are watched in which files of sources are put.</summary>
[Settings("Inbox")]
internal sealed class InboxSettings
{
    [Range(1, 3600)]
    [Description("Seconds between two looks into the watched folders.")]
    public int LookSeconds { get; set; } = 5;

    [Range(1, 3600)]
    [Description("Seconds a file's size and time must stay the same before it counts as whole.")]
    public int SettleSeconds { get; set; } = 10;
}
