using System.CommandLine;

namespace Dasta.Cli.Delivering;

/// <summary><c>dasta deliveries</c>: what vendors deliver to towns, from both sides.</summary>
internal static class DeliveriesCommand
{
    public static Command Create(Tool tool) =>
        new("deliveries", "Specifies, agrees, makes and follows deliveries of vendors to towns.")
        {
            SpecificationCommands.Put(tool),
            SpecificationCommands.List(tool),
            SpecificationCommands.Show(tool),
            SpecificationCommands.End(tool),
            AgreeCommand.Create(tool),
            SendCommand.Create(tool),
            ReceiptCommands.Receipts(tool),
            ReceiptCommands.Rows(tool),
            ReceiptCommands.Trend(tool),
        };
}
