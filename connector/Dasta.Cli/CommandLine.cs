using System.CommandLine;
using System.CommandLine.Help;
using Dasta.Cli.Asking;
using Dasta.Cli.Auditing;
using Dasta.Cli.Commands;
using Dasta.Cli.Commands.Town;
using Dasta.Cli.Delivering;
using Dasta.Cli.Leaving;
using Dasta.Cli.Moving;
using Dasta.Cli.Negotiating;
using Dasta.Cli.People;
using Dasta.Cli.Usage;

namespace Dasta.Cli;

/// <summary>All commands, and what happens with words that are none.</summary>
internal sealed class CommandLine(Surroundings surroundings)
{
    private const int Interrupted = 130;

    /// <summary>Runs one command line and gives the exit code.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var tool = new Tool(surroundings);
        var parsed = Root(tool).Parse(Asked(arguments));
        if (UsageFault.In(parsed) is { } fault)
        {
            tool.Screen.Note($"dasta: {fault}");
            return (parsed.CommandResult.Command as TaughtCommand)?.UsageExitCode ?? Tool.Failed;
        }

        var writers = new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await parsed.InvokeAsync(writers, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private static string[] Asked(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => ["--help"],
        ["help", ..] => [.. arguments.Skip(1), "--help"],
        _ => [.. arguments],
    };

    private static RootCommand Root(Tool tool)
    {
        var root = new RootCommand("Speaks with a data space: finds, negotiates, reads, feeds, looks after.")
        {
            ParticipantsCommand.Create(tool),
            SearchCommand.Create(tool),
            OffersCommand.Create(tool),
            CirclesCommand.Create(tool),
            FeedKeyCommand.Create(tool),
            CountsCommand.Create(tool),
            PeopleCommand.Create(tool),
            NegotiateCommand.Create(tool),
            NegotiationsCommand.Create(tool),
            RequestsCommand.Create(tool),
            AgreementsCommand.Create(tool),
            OutboxCommand.Create(tool),
            NoticesCommand.Create(tool),
            ReadCommand.Create(tool),
            SourcesCommand.Create(tool),
            IngestCommand.Create(tool),
            RegistersCommand.Create(tool),
            QualityCommand.Create(tool),
            ZoneCommand.Create(tool),
            DeliveriesCommand.Create(tool),
            AlertsCommand.Create(tool),
            PollsCommand.Create(tool),
            SecretsCommand.Create(tool),
            ReleaseCommand.Create(tool),
            CaseCommand.Create(tool),
            EventCommand.Create(tool),
            ForecastCommand.Create(tool),
            BarometerCommand.Create(tool),
            ScoreCommand.Create(tool),
            ScenarioCommand.Create(tool),
            OverviewCommand.Create(tool),
            FigureCommand.Create(tool),
            RetainCommand.Create(tool),
            ExportCommand.Create(tool),
            RestoreCommand.Create(tool),
            EraseCommand.Create(tool),
            BenchmarksCommand.Create(tool),
            BenchmarkCommand.Create(tool),
            AuditCommand.Create(tool),
            MoveCommand.Create(tool),
            PolicyCommand.Create(tool),
            DisclosureCommand.Create(tool),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
        return root;
    }
}
