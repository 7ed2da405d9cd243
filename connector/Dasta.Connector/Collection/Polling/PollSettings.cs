using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Connector.Collection.Polling;

/// <summary>How vendors' services are asked for new readings.</summary>
[Settings("Polling")]
internal sealed class PollSettings
{
    [Description("Address of the Telraam service, without a slash at the end.")]
    public string TelraamBase { get; set; } = "https://telraam-api.net";

    [Range(1, 3600)]
    [Description("Seconds between two looks for polls that are due.")]
    public int LookSeconds { get; set; } = 30;

    [Range(1, 20)]
    [Description("Attempts at one request within a run; then the run is given up, not the poll.")]
    public int Attempts { get; set; } = 4;

    [Range(1, 600_000)]
    [Description("Milliseconds before the second attempt; each further pause doubles, with a random part.")]
    public int PauseMilliseconds { get; set; } = 2000;

    [Range(1, 3600)]
    [Description("Seconds after which a run with more to fetch lets other towns go first.")]
    public int RunSeconds { get; set; } = 120;

    [Range(0, 30)]
    [Description(
        "Days before the day a segment came to that each run asks for again, for counts that were uploaded late; "
        + "0 for none.")]
    public int LookBackDays { get; set; } = 3;

    [Range(1, 600)]
    [Description("Seconds one answer of a service may take.")]
    public int AnswerSeconds { get; set; } = 60;

    [Range(1, 64)]
    [Description("Megabytes of one answer of a service; when one is larger, a shorter time is asked for.")]
    public int AnswerMegabytes { get; set; } = 8;
}
