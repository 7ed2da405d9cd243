using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Catalog.Hosting;

/// <summary>What an operator sets for a catalogue or an aggregator.</summary>
[Settings("Catalog")]
public sealed class CatalogSettings
{
    [RegularExpression("^(catalogue|aggregator)$")]
    [Description("Role of this host: catalogue or aggregator.")]
    public string Role { get; set; } = CatalogRole.Catalogue;

    [Description(
        "DID of the body that runs this host; an aggregator refuses plans that name another, empty accepts any.")]
    public string Operator { get; set; } = string.Empty;

    [Required]
    [StringLength(100, MinimumLength = 1)]
    [Description("Name of this participant as others see it.")]
    public string Name { get; set; } = "Catalogue";

    [RegularExpression("^$|^[a-z][a-z0-9_]{0,62}$")]
    [Description("Name of this host's own database; empty derives it from the prefix, the role and the port.")]
    public string Database { get; set; } = string.Empty;

    [Range(5, 86_400)]
    [Description("Seconds between two harvests of all offers.")]
    public int HarvestSeconds { get; set; } = 300;

    [Range(1, 60)]
    [Description("Seconds one participant may take to answer a harvest.")]
    public int HarvestTimeoutSeconds { get; set; } = 10;

    [Range(5, 604_800)]
    [Description("Seconds contributors have when a benchmark request names no deadline.")]
    public int DeadlineSeconds { get; set; } = 120;

    [Range(10, 86_400)]
    [Description("Seconds after a plan's deadline until a silent aggregator makes the benchmark fail.")]
    public int PatienceSeconds { get; set; } = 600;
}
