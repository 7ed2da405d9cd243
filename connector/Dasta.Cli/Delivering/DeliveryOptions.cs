using System.CommandLine;
using Dasta.Cli.Usage;

namespace Dasta.Cli.Delivering;

/// <summary>What several commands about deliveries take.</summary>
internal static class DeliveryOptions
{
    public static Argument<string> Specification() => new("ID") { Description = "The delivery specification." };

    public static Option<string> Town(string name = "--to") =>
        CommonOptions.Needed(name, "TOWN", "The town it is delivered to, by name or DID.");

    public static Option<string?> MaybeTown() =>
        CommonOptions.Maybe("--to", "TOWN", "As a vendor: the town delivered to; without it, your own town's side.");
}
