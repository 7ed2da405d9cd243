using System.CommandLine;
using System.CommandLine.Parsing;

namespace Dasta.Cli.Usage;

/// <summary>What is wrong with a command line, in one line that says where to look.</summary>
internal static class UsageFault
{
    /// <summary>The fault, or null when there is none.</summary>
    public static string? In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = PathOf(command);
        var see = path.Length == 0 ? "dasta help lists the commands." : $"See: dasta {path} --help";
        if (UnknownWord(parsed) is { } word)
        {
            var kind = word.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
            return $"There is no {kind} {word}. {see}";
        }

        return parsed.Errors.Count > 0 && parsed.Action is not ExampleHelp ? $"{parsed.Errors[0].Message} {see}" : null;
    }

    // An optional argument would swallow a mistyped option.
    private static string? UnknownWord(ParseResult parsed) => parsed.UnmatchedTokens.Count > 0
        ? parsed.UnmatchedTokens[0]
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Select(token => token.Value).FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal));

    private static string PathOf(Command command) => command is RootCommand
        ? string.Empty
        : $"{string.Concat(command.Parents.OfType<Command>().Select(PathOf))} {command.Name}".TrimStart();
}
