using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Dasta.Cli.Usage;

/// <summary>The usual help, and an example below it.</summary>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is TaughtCommand taught)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            output.WriteLine($"  {taught.Example}");
            output.WriteLine();
        }

        return code;
    }
}
