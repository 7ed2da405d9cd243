using System.CommandLine;

namespace Dasta.Cli.Usage;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>Who one is; must be given.</summary>
    public static Option<string> As(string description = "The participant you are, by name or DID.") =>
        new("--as") { Description = description, HelpName = "NAME", Required = true };

    /// <summary>Who one is, where one may be nobody.</summary>
    public static Option<string?> MaybeAs(string description) =>
        new("--as") { Description = description, HelpName = "NAME" };

    public static Option<bool> Json() =>
        new("--json") { Description = "Write JSON for machines in place of a table." };

    public static Option<string> Needed(string name, string form, string description) =>
        new(name) { Description = description, HelpName = form, Required = true };

    public static Option<string?> Maybe(string name, string form, string description) =>
        new(name) { Description = description, HelpName = form };
}
