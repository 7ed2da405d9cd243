using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Reads;

/// <summary>Limits of the read side.</summary>
[Settings("Reads")]
public sealed class ReadSettings
{
    [Range(1, 100_000)]
    [Description("Rows in a page when the client states no preference.")]
    public int PageSize { get; set; } = 1000;

    [Range(1, 100_000)]
    [Description("Most rows in a page a client can ask for with odata.maxpagesize.")]
    public int PageSizeMaximum { get; set; } = 10_000;

    [Range(1, 100_000_000)]
    [Description("Highest $top that is accepted.")]
    public int TopMaximum { get; set; } = 1_000_000;

    [Range(0, 100_000_000)]
    [Description("Highest $skip that is accepted; next links go further at no cost.")]
    public int SkipMaximum { get; set; } = 100_000;

    [Range(1, 10_000)]
    [Description("Most nodes a $filter may have; each operator, function and list item is one.")]
    public int FilterNodesMaximum { get; set; } = 100;

    [Range(1, 100)]
    [Description("Deepest nesting a $filter may have.")]
    public int FilterDepthMaximum { get; set; } = 20;

    [Range(1, 50)]
    [Description("Most properties $orderby may name.")]
    public int OrderByMaximum { get; set; } = 5;

    [Range(256, 65_536)]
    [Description("Longest query string in characters, before decoding.")]
    public int QueryLengthMaximum { get; set; } = 8192;

    [Range(1, 600)]
    [Description("Seconds after which the database gives up a query.")]
    public int StatementTimeoutSeconds { get; set; } = 10;

    [Range(0, 100_000)]
    [Description("Parsed and planned queries kept in memory.")]
    public int CachedPlansMaximum { get; set; } = 1000;

    [Range(1024, 4_194_304)]
    [Description("Bytes of an answer after which what is written so far is sent.")]
    public int FlushBytes { get; set; } = 32_768;
}
