namespace Dasta.Cli;

/// <summary>What the tool is given to work with.</summary>
/// <param name="IsTerminal">True when a human watches: colours, bars, the terminal's width.</param>
/// <param name="DemoPath">The file that says where the demo is, or null when none was found.</param>
/// <param name="KeyPath">The private key to prove with who acts; null for the development tokens of a demo.</param>
internal sealed record Surroundings(
    TextWriter Output, TextWriter Error, bool IsTerminal, string? DemoPath, TimeProvider Time, string? KeyPath = null);
