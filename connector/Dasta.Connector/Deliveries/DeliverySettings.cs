using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Connector.Deliveries;

/// <summary>How vendors' deliveries are taken in and watched.</summary>
[Settings("Deliveries")]
internal sealed class DeliverySettings
{
    [Range(1, 64)]
    [Description("Files a town takes in at a time, arriving or waiting for their turn; one more must come back.")]
    public int QueueLength { get; set; } = 6;

    [Range(1, 64)]
    [Description("Of those, the most that come from one caller, so that nobody fills the queue alone.")]
    public int QueueLengthPerCaller { get; set; } = 3;

    [Range(1, 3600)]
    [Description("Seconds after which a caller that found the queue full is told to come back.")]
    public int RetryAfterSeconds { get; set; } = 15;

    [Range(1, 86_400)]
    [Description("Seconds in which a delivery's body must have arrived whole.")]
    public int ReceiveSeconds { get; set; } = 3600;

    [Range(1, 1_000_000)]
    [Description("Bytes a second below which a delivery's body is broken off, after a first pause.")]
    public int MinimumBytesPerSecond { get; set; } = 1024;

    [Range(1, 3600)]
    [Description("Seconds between two looks for deliveries that are due.")]
    public int DuePollSeconds { get; set; } = 60;

    [Range(100, 10_000)]
    [Description("Rows set aside of one delivery that its receipt lists; all are counted.")]
    public int ListedRows { get; set; } = 5000;

    [Range(1, 100_000)]
    [Description("Receipts of rejected deliveries kept of a specification; the oldest go. Others are kept for good.")]
    public int RejectedReceiptsKept { get; set; } = 200;
}
