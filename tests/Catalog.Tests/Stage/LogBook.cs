using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Catalog.Tests.Stage;

/// <summary>Keeps every line a host logs, with its values and exceptions.</summary>
internal sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    /// <summary>The lines that tell of something broken.</summary>
    public string Problems =>
        string.Join('\n', _lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)));

    public ILogger CreateLogger(string categoryName) => new Pen(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Pen(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
    }
}
