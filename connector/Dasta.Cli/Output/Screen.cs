using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Dasta.Specs.Outcomes;
using Spectre.Console;

namespace Dasta.Cli.Output;

/// <summary>
/// Results go to the standard output, everything else (states, progress, refusals) to the standard error, so that what
/// is piped on is only the result.
/// </summary>
internal sealed class Screen(TextWriter output, TextWriter error, bool isTerminal)
{
    private const int PipeWidth = 240;

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        // Escapes control characters, leaves letters of every script as they are.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly IAnsiConsole _notes = Console(error, isTerminal);

    public void Line(string text) => output.WriteLine(SafeText.Of(text));

    public void Json(JsonNode node) => output.WriteLine(node.ToJsonString(Written));

    /// <summary>Says something beside the result.</summary>
    public void Note(string text) => error.WriteLine(SafeText.Of(text));

    /// <summary>One line: code, what was refused, what to do next.</summary>
    public void Refusal(Refusal refusal) =>
        Note($"dasta: {refusal.Code} {refusal.Message} {refusal.Hint}".ReplaceLineEndings(" ").TrimEnd());

    public void Table<T>(IEnumerable<T> rows, params IReadOnlyList<Column<T>> columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            var made = new TableColumn(new Text(column.Title));
            table.AddColumn(column.IsNumber ? made.RightAligned() : made);
        }

        foreach (var row in rows)
        {
            table.AddRow(columns.Select(column => new Text(SafeText.Of(column.Of(row)))));
        }

        Console(output, isTerminal).Write(table);
    }

    /// <summary>Shows a bar while something of known size goes on.</summary>
    public Task<T> ProgressAsync<T>(string what, long total, Func<SendingBar, Task<T>> act) =>
        _notes.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var name = Markup.Escape(SafeText.Of(what));
                // The last step is the other side's: a bar at its end would say that all is done.
                var bar = context.AddTask(name, maxValue: total + 1);
                var done = await act(new SendingBar(bar, name, total));
                bar.Value = bar.MaxValue;
                return done;
            });

    /// <summary>
    /// Shows a bar while something goes on step by step, with the name of the step; a line a step where nobody looks.
    /// </summary>
    public Task<T> StepsAsync<T>(Func<Action<string, int, int>, Task<T>> act) => isTerminal
        ? _notes.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(string.Empty);
                return act((step, done, total) =>
                {
                    bar.Description = Markup.Escape(SafeText.Of(step));
                    (bar.MaxValue, bar.Value) = (Math.Max(total, 1), done);
                });
            })
        : act((step, done, total) => Note($"{done}/{total} {step}"));

    /// <summary>Shows that something of unknown size goes on, where somebody looks.</summary>
    public Task<T> WaitAsync<T>(string what, Func<Task<T>> act) =>
        isTerminal ? _notes.Status().StartAsync(Markup.Escape(SafeText.Of(what)), _ => act()) : act();

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }
}
